/**
 * What the ledger costs, on a server and with fifty thousand people: no table is read from end to end for a batch, a
 * receipt or a page, and a message that changes writes no index.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/backend/channels/channel.ts'
import { advance } from '../../src/backend/dispatch/advance.ts'
import { readBoard } from '../../src/backend/dispatch/board.ts'
import { usualTiming } from '../../src/backend/dispatch/dispatcher.ts'
import { takeReceipts } from '../../src/backend/dispatch/reconcile.ts'
import { readRelay } from '../../src/backend/dispatch/relay.ts'
import { readRows } from '../../src/backend/dispatch/rows.ts'
import { deliveryQuery } from '../../src/shared/contract/delivery.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import { type Booted, bootBackend, describeOnPostgres } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 50_000
/** Nine in ten are still there; one in fifty has a guardian besides. */
const MESSAGES = PEOPLE * 0.92

/** Takes almost everything; of every hundredth it says nothing certain, and every hundredth it refuses. */
class Provider implements Channel {
  readonly channel: ProviderChannel
  readonly provider: string
  readonly batch = 100
  readonly perSecond = Number.POSITIVE_INFINITY
  readonly ids: string[] = []
  asked = 0

  constructor(channel: ProviderChannel) {
    this.channel = channel
    this.provider = `ledger-${channel}`
  }

  async send(messages: Parameters<Channel['send']>[0]): Promise<Outcome[]> {
    return messages.map(({ id }) => {
      const n = this.ids.push(id)
      if (n % 100 === 1) return { state: 'uncertain', code: 'TIMEOUT' }
      if (n % 100 === 2) return { state: 'failed', code: 'BAD_TOKEN', again: false }
      return { state: 'accepted', providerId: `theirs-${id}` }
    })
  }

  ask: NonNullable<Channel['ask']> = async (messages) => {
    this.asked += messages.length
    return messages.map(() => null)
  }

  /** It tells of messages by its own ids, so they are written down. */
  read: NonNullable<Channel['read']> = () => ({ receipts: [], answer: null })

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

interface Work {
  readThrough: number
  updates: number
  onTheirPage: number
}

describeOnPostgres('the ledger of fifty thousand people', () => {
  const [push, sms] = [new Provider('push'), new Provider('sms')]
  let backend: Booted
  let desk: DispatchOffice
  /** How often the migrations have read it. */
  let atFirst = 0

  /** What the server has counted for `message` since it was made. Sessions report about once in a second. */
  async function work(): Promise<Work> {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await readBoard(backend.backend, desk.notice).catch(() => undefined)
    const { rows } = await sql<Work>`
      select seq_scan as "readThrough", n_tup_upd as updates, n_tup_hot_upd as "onTheirPage"
      from pg_stat_all_tables where schemaname = current_schema() and relname = 'message'`.execute(backend.store.db)
    const [found] = rows
    if (!found) throw new Error('the server counts nothing')
    return found
  }

  beforeAll(async () => {
    backend = await bootBackend('PostgreSQL', {
      channels: { channels: [push, sms], perHour: null },
      dispatch: { ...usualTiming, lookMs: 100 },
    })
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
    atFirst = (await work()).readThrough
    await desk.start()
    await until(
      () => desk.board(),
      ({ stage, channels }) => stage !== 'waiting' && channels.every(isHandedOver),
      120_000,
    )
  }, 240_000)
  afterAll(() => backend?.close())

  const isHandedOver = ({ channel, ready, sending }: { channel: string; ready: number; sending: number }) =>
    !['push', 'sms'].includes(channel) || ready + sending === 0

  it('was written once for each message, on the page where it stood', { timeout: 60_000 }, async () => {
    expect(push.ids.length + sms.ids.length).toBe(MESSAGES)
    const { updates, onTheirPage, readThrough } = await until(work, (seen) => seen.updates >= MESSAGES, 30_000)
    expect(updates).toBe(MESSAGES)
    // What is uncertain or has failed is put into the index of its kind: two in a hundred.
    expect(onTheirPage / updates).toBeGreaterThan(0.95)
    expect(readThrough, 'filling, taking and settling').toBe(atFirst)
  })

  it('is never read from end to end', { timeout: 60_000 }, async () => {
    const { store } = backend
    const [first = '', second = ''] = push.ids.slice(10)
    const receipt = { state: 'delivered', code: null } as const
    expect(await takeReceipts(backend.backend, push.provider, [{ ...receipt, id: first, providerId: null }])).toBe(1)
    const named = { ...receipt, id: null, providerId: `theirs-${second}` }
    expect(await takeReceipts(backend.backend, push.provider, [named])).toBe(1)
    expect(await takeReceipts(backend.backend, sms.provider, [named]), 'of another provider').toBe(0)
    backend.setNow('2026-11-23T02:30:00.000Z')
    await until(
      async () => push.asked,
      (asked) => asked > 0,
    )
    for (const asked of [{ state: 'failed' }, { state: 'uncertain' }, { state: 'failed', channel: 'push' }]) {
      const { rows } = await readRows(backend.backend, desk.notice, deliveryQuery.parse(asked))
      expect(rows).toHaveLength(100)
    }
    const [step] = await readRelay(backend.backend, desk.notice)
    expect(step).toMatchObject({ from: 'push', to: 'sms' })
    const run = { notice: desk.notice, revision: 1, cohort: desk.cohort }
    const moved = await store.transaction((tx) => advance(tx, run, { from: 'push', usable: ['push', 'sms'] }))
    expect(moved.sms).toBe(step?.people)
    const board = await until(
      () => desk.board(),
      ({ channels }) => channels.every(isHandedOver),
    )
    expect(board.coverage.people).toBe(PEOPLE)
    expect((await work()).readThrough).toBe(atFirst)
  })

  it('would say so of an index over states, and of a table that is read through (sabotage)', {
    timeout: 60_000,
  }, async () => {
    const { db } = backend.store
    await sql`create index sabotage on message (state)`.execute(db)
    const before = await work()
    const ids = sms.ids
      .slice(1000, 2000)
      .map((id) => ({ id, providerId: null, state: 'delivered', code: null }) as const)
    const told = await takeReceipts(backend.backend, sms.provider, ids)
    const after = await until(work, ({ updates }) => updates >= before.updates + told, 30_000)
    expect((after.onTheirPage - before.onTheirPage) / told).toBeLessThan(0.1)
    await sql`select count(*) from message where attempts = 3`.execute(db)
    await until(work, ({ readThrough }) => readThrough > before.readThrough, 30_000)
  })
})
