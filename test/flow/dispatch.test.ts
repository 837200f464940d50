/** A notice on its way to its people: each once, whatever providers and processes do. */
import { afterEach, expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/backend/channels/channel.ts'
import type { DeliveryPage } from '../../src/shared/contract/delivery.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import { type Booted, bootBackend, describeOnBoth, type Engine } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 400
const quick = { lookMs: 100, lostMs: 60_000, askMs: 0, againMs: 1, batch: 50 }

/** Answers each message as `answer` says, and keeps what it was given. */
class Provider implements Channel {
  readonly provider: string
  readonly channel: ProviderChannel
  readonly batch = 100
  perSecond = Number.POSITIVE_INFINITY
  readonly given = new Map<string, { to: string; body: string; times: number }>()
  answer: (n: number) => Outcome = (n) => ({ state: 'accepted', providerId: `${this.provider}-${n}` })
  asked: Channel['ask'] | undefined
  #n = 0

  constructor(channel: ProviderChannel) {
    this.channel = channel
    this.provider = `test-${channel}`
  }

  async send(messages: Parameters<Channel['send']>[0]): Promise<Outcome[]> {
    return messages.map(({ id, to, text }) => {
      const times = (this.given.get(id)?.times ?? 0) + 1
      this.given.set(id, { to, body: text.body, times })
      this.#n += 1
      return this.answer(this.#n)
    })
  }

  ask: NonNullable<Channel['ask']> = async (messages) => (await this.asked?.(messages)) ?? messages.map(() => null)

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

describeOnBoth('a notice that is sent', (engine: Engine) => {
  let backend: Booted
  let desk: DispatchOffice
  let push: Provider
  let sms: Provider
  let email: Provider

  async function boot(now = '2026-11-23T02:00:00.000Z'): Promise<void> {
    ;[push, sms, email] = [new Provider('push'), new Provider('sms'), new Provider('email')]
    backend = await bootBackend(engine, {
      channels: { channels: [push, sms, email], perHour: null },
      dispatch: quick,
    })
    backend.setNow(now)
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
  }
  afterEach(() => backend.close())

  const ended = () =>
    until(
      () => desk.board(),
      ({ stage, channels }) => stage !== 'waiting' && channels.every(idle),
    )
  const idle = ({ channel, ready, sending }: { channel: string; ready: number; sending: number }) =>
    ['phone', 'letter', 'announcement'].includes(channel) || ready + sending === 0

  it('reaches everybody by their first channel, once, and the sums balance', async () => {
    await boot()
    await desk.start()
    const board = await ended()
    expect(board.coverage).toMatchObject({ people: PEOPLE, announced: PEOPLE / 10, delivered: 0 })
    expect(board.coverage.inFlight).toBe(PEOPLE - PEOPLE / 10)
    expect(board.guardians.people).toBe(PEOPLE / 50)
    const of = (channel: string) => board.channels.find((each) => each.channel === channel)
    expect(of('push')?.accepted).toBe(push.given.size)
    expect(of('sms')?.accepted).toBe(sms.given.size)
    expect(push.given.size + sms.given.size).toBe(PEOPLE - PEOPLE / 10 + PEOPLE / 50)
    for (const { times } of [...push.given.values(), ...sms.given.values()]) expect(times).toBe(1)
    const [first] = sms.given.values()
    expect(first?.body).toContain('我们不会索要验证码')
    expect(first?.to).toMatch(/^1\d{10}$/)
  })

  it('takes each receipt once, whenever it comes', async () => {
    await boot()
    push.answer = () => ({ state: 'accepted', providerId: null })
    push.asked = async (asked) => asked.map(({ id }) => ({ id, providerId: null, state: 'delivered', code: null }))
    await desk.start()
    const board = await until(
      () => desk.board(),
      ({ channels }) => channels.find(({ channel }) => channel === 'push')?.delivered === push.given.size,
    )
    expect(board.minutes.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(push.given.size)
    expect(board.coverage.delivered).toBe(push.given.size)
  })

  it('moves those whom a channel has failed to their next one, in one act, and nobody twice', async () => {
    await boot()
    push.answer = (n) =>
      n % 2 === 0 ? { state: 'failed', code: 'BAD_TOKEN', again: false } : { state: 'accepted', providerId: null }
    await desk.start()
    const before = await ended()
    const failed = before.channels.find(({ channel }) => channel === 'push')?.failed ?? 0
    expect(failed).toBeGreaterThan(100)
    expect(before.coverage.waiting).toBe(failed)
    const page = await desk.office.han.get<DeliveryPage>(`/v1/notices/${desk.notice}/messages?state=failed&limit=20`)
    expect(page.codes).toEqual([{ code: 'BAD_TOKEN', n: failed }])
    expect(page.rows[0]).toMatchObject({ channel: 'push', next: 'sms', path: ['push'] })
    for (const { name, contact } of page.rows) expect(name + contact).toMatch(/^王\*+100\*{4}\d{4}$/)
    const answer = await desk.office.han.request('POST', `/v1/notices/${desk.notice}/advance`, { channel: null })
    expect(await answer.json()).toEqual({ moved: { sms: failed } })
    const after = await ended()
    expect(after.coverage).toMatchObject({ people: PEOPLE, waiting: 0 })
    const again = await desk.office.han.request('POST', `/v1/notices/${desk.notice}/advance`, { channel: null })
    expect(await again.json()).toEqual({ moved: {} })
    for (const { times } of sms.given.values()) expect(times).toBe(1)
  })

  it('tries again what a provider did not take, and gives it up after five times', async () => {
    await boot()
    sms.answer = () => ({ state: 'failed', code: 'THROTTLED', again: true })
    await desk.start()
    backend.setNow('2026-11-23T02:00:01.000Z')
    const tick = setInterval(() => backend.setNow(new Date(Date.parse(backend.backend.now()) + 500).toISOString()), 5)
    const board = await ended().finally(() => clearInterval(tick))
    expect(board.channels.find(({ channel }) => channel === 'sms')).toMatchObject({ failed: sms.given.size, ready: 0 })
    for (const { times } of sms.given.values()) expect(times).toBe(5)
  })

  it('never sends again what may have arrived: it is asked about', async () => {
    await boot()
    sms.answer = () => ({ state: 'uncertain', code: 'TIMEOUT' })
    let known = false
    sms.asked = async (asked) =>
      asked.map(({ id }) => (known ? { id, providerId: `late-${id}`, state: 'accepted', code: null } : null))
    await desk.start()
    const board = await ended()
    const uncertain = board.channels.find(({ channel }) => channel === 'sms')?.uncertain
    expect(uncertain).toBe(sms.given.size)
    known = true
    backend.setNow('2026-11-23T02:10:00.000Z')
    await until(
      () => desk.board(),
      ({ channels }) => channels.every(({ uncertain: n }) => n === 0),
    )
    for (const { times } of sms.given.values()) expect(times).toBe(1)
  })

  it('is held within a moment, goes on where it was, and waits at night unless the risk does not', async () => {
    await boot('2026-11-23T15:00:00.000Z')
    await desk.start({ acute: false })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(push.given.size + sms.given.size, 'nobody is woken').toBe(0)
    await desk.give('notice.pause_sending')
    await backend.dispatcher.look()
    backend.setNow('2026-11-24T01:00:00.000Z')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(push.given.size, 'held').toBe(0)
    expect((await desk.board()).stage).toBe('paused')
    await desk.give('notice.resume_sending')
    await ended()
    expect(push.given.size).toBeGreaterThan(0)
  })

  it('sends nothing when who approved may no longer approve', async () => {
    await boot()
    await backend.store.db
      .updateTable('user_account')
      .set({ roles: ['auditor'] as never })
      .where('login', '=', 'shen')
      .execute()
    await expect(desk.start()).rejects.toThrow(/FORBIDDEN/)
    expect(push.given.size).toBe(0)
  })
})
