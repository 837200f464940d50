/** What the house says of its sending, what stands in the way of it, and what it has cost. */
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Channel, ChannelSet, Outcome } from '../../src/backend/channels/channel.ts'
import type {
  DeliveryPage,
  DeliveryProgress,
  DeliveryRow,
  DeliverySettings,
  readiness,
} from '../../src/shared/contract/delivery.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 100

function provider(channel: ProviderChannel, answer: Outcome, more: Partial<Channel> = {}): Channel {
  return {
    ...{ provider: `test-${channel}`, channel, batch: 100, perSecond: 1000 },
    send: async (messages) => messages.map(() => answer),
    close: async () => undefined,
    ...more,
  }
}
const taken: Outcome = { state: 'accepted', providerId: null }

describeOnOne('a delivery and what its house has said', (engine) => {
  let backend: Booted
  let desk: DispatchOffice

  async function boot(channels: ChannelSet['channels'], now = '2026-11-23T02:00:00.000Z'): Promise<void> {
    const dispatch = { lookMs: 100, lostMs: 60_000, askMs: 60_000, againMs: 1, batch: 50 }
    backend = await bootBackend(engine, { channels: { channels, perHour: null }, dispatch })
    backend.setNow(now)
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
  }
  afterEach(() => backend.close())

  const handed = () =>
    until(
      () => desk.board(),
      ({ stage, channels }) =>
        stage !== 'waiting' && channels.every((each) => !each.provider || each.ready + each.sending === 0),
    )
  const set = (settings: DeliverySettings, name: 'han' | 'auditor' = 'han') =>
    backend.desk(name).then((client) => client.request('PUT', '/v1/channels/settings', settings))
  const channels = async () => (await backend.desk('han')).get<z.infer<typeof readiness>>('/v1/channels')

  it('does not start when no channel of the list is ready, and says so', async () => {
    // A provider whose own templates nobody has had approved carries no SMS; e-mail reaches nobody of a list that has none.
    await boot([provider('sms', taken, { ownTemplates: true })])
    expect((await channels()).channels.map(({ channel, ready }) => [channel, ready])).toEqual([
      ['push', false],
      ['sms', false],
      ['email', false],
      ['phone', true],
      ['letter', true],
      ['announcement', true],
    ])
    await expect(desk.start()).rejects.toThrow('NO_CHANNEL')
    expect((await desk.office.han.request('GET', `/v1/notices/${desk.notice}/delivery`)).status).toBe(409)
  })

  it('starts with one that is ready: people go by it who would have gone by another first', async () => {
    await boot([provider('push', taken, { ownTemplates: true }), provider('sms', taken, { ownTemplates: true })])
    await desk.start()
    const board = await handed()
    const of = (name: string) => board.channels.find(({ channel }) => channel === name)
    expect(of('sms'), 'passed over').toMatchObject({ ready: 0, accepted: 0 })
    expect(of('push')?.accepted).toBeGreaterThan(0)
    expect(of('phone')?.ready).toBeGreaterThan(0)
    const test = (await channels()).channels.find(({ channel }) => channel === 'push')?.checks.at(-1)
    expect(test, 'never tried is a warning').toMatchObject({ id: 'test', state: 'missing', blocks: false })
  })

  it('warns of a test that lies far back', async () => {
    await boot([provider('push', taken)])
    await desk.office.han.request('POST', '/v1/channels/test', { channel: 'push', to: 'token' })
    const state = async () => (await channels()).channels[0]?.checks.at(-1)?.state
    expect(await state()).toBe('ok')
    backend.setNow('2026-12-22T02:00:00.000Z')
    expect(await state()).toBe('ok')
    backend.setNow('2026-12-24T02:00:00.000Z')
    expect(await state()).toBe('expired')
    expect((await channels()).channels[0]?.ready).toBe(true)
  })

  it('counts calls into the end once somebody has said how many are made', async () => {
    await boot([provider('push', taken)], '2026-11-23T13:30:00.000Z')
    await desk.start({ acute: false })
    const before = await handed()
    const calls = before.channels.find(({ channel }) => channel === 'phone')?.ready ?? 0
    expect(calls).toBeGreaterThan(1)
    expect(before).toMatchObject({ endsAt: null, callsPerHour: null })
    expect((await set({ callsPerHour: calls, smsPartMilliyuan: 45 }, 'auditor')).status).toBe(403)
    expect((await set({ callsPerHour: calls, smsPartMilliyuan: 45 })).status).toBe(200)
    // From 21:30 in Shanghai half an hour of calls, and another half in the morning.
    expect(await desk.board()).toMatchObject({ endsAt: '2026-11-24T00:30:00.000Z', callsPerHour: calls })
    expect((await channels()).settings).toEqual({ callsPerHour: calls, smsPartMilliyuan: 45 })
  })

  it('counts the parts that a provider tells, of each SMS once', async () => {
    await boot([provider('sms', { state: 'accepted', providerId: null, parts: 2 })])
    await desk.start()
    const board = await handed()
    const sent = board.channels.find(({ channel }) => channel === 'sms')?.accepted ?? 0
    expect(sent).toBeGreaterThan(10)
    const priced = await until(
      () => desk.board(),
      ({ sms }) => sms.messages === sent,
    )
    expect(priced.sms).toEqual({ messages: sent, parts: sent * 2, partMilliyuan: 50 })
  })

  it('tells the list of notices how far each is', async () => {
    await boot([provider('push', taken)])
    const progress = () => desk.office.han.get<{ deliveries: DeliveryProgress[] }>('/v1/deliveries')
    expect(await progress()).toEqual({ deliveries: [] })
    await desk.start()
    const { coverage, stage } = await handed()
    const { people, delivered } = coverage
    expect(await progress()).toEqual({ deliveries: [{ notice: desk.notice, stage, people, delivered }] })
    await desk.give('notice.pause_sending')
    expect((await progress()).deliveries[0]?.stage).toBe('paused')
  })

  it('lists who was not reached from the newest failure on, page by page', async () => {
    await boot([provider('push', { state: 'failed', code: 'TOKEN_GONE', again: false })])
    await desk.start()
    const failed = (await handed()).channels.find(({ channel }) => channel === 'push')?.failed ?? 0
    expect(failed).toBeGreaterThan(20)
    // At different times, several of them at the same.
    await sql`
      update message set settled_at = settled_at + get_byte(decode(md5(token), 'hex'), 0) / 8 * interval '1 second'
      where state = 'failed'`.execute(backend.store.db)
    const rows: DeliveryRow[] = []
    for (let after: string | null = ''; after !== null; ) {
      const query = new URLSearchParams({ state: 'failed', limit: '9', ...(after && { after }) })
      const page: DeliveryPage = await desk.office.han.get(`/v1/notices/${desk.notice}/messages?${query}`)
      rows.push(...page.rows)
      after = page.next
    }
    const keys = rows.map(({ token, addressee }) => `${token}/${addressee}`)
    expect([rows.length, new Set(keys).size]).toEqual([failed, failed])
    const times = rows.map(({ at }) => at ?? '')
    expect(times).toEqual(times.toSorted().toReversed())
    expect(new Set(times).size).toBeGreaterThan(9)
    expect(new Set(times).size).toBeLessThan(failed)
    const nonsense = await desk.office.han.get<DeliveryPage>(`/v1/notices/${desk.notice}/messages?after=nonsense`)
    expect(nonsense.rows).toEqual([])
  })
})
