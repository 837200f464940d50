/**
 * A notice to very many people on PostgreSQL: the ledger is filled, then everything goes to a provider that answers at
 * once, with the ledger and, before and after that, without it (`withoutLedger`); meanwhile the board is asked. Seconds
 * are counted from the first message that the provider got to the last.
 */
import { sql } from 'kysely'
import type { Channel, Outcome, Outgoing } from '../../src/backend/channels/channel.ts'
import { readBoard } from '../../src/backend/dispatch/board.ts'
import { type Claimed, contactColumns } from '../../src/backend/dispatch/claim.ts'
import { usualTiming } from '../../src/backend/dispatch/dispatcher.ts'
import { enqueue } from '../../src/backend/dispatch/enqueue.ts'
import { type ActiveRun, readTexts } from '../../src/backend/dispatch/runs.ts'
import type { Addressee } from '../../src/backend/store/delivery-tables.ts'
import { prepared } from '../../src/backend/store/prepared.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import type { NoticeState } from '../../src/shared/domain/notice/state.ts'
import { type Booted, bootBackend } from '../../test/support/backend.ts'
import { until } from '../../test/support/desk.ts'
import { DispatchOffice } from '../../test/support/dispatch-office.ts'
import { frozen } from '../../test/support/notice-office.ts'
import { answer, caseOptions } from '../child.ts'
import { load, spread } from '../measure.ts'

const { people, boards } = caseOptions<{ people: number; boards: number }>()

/** Ends a transaction of which nothing is to stay. */
class RolledBack extends Error {}

class AtOnce implements Channel {
  readonly provider: string
  readonly channel: Channel['channel']
  readonly batch = 100
  readonly perSecond = Number.POSITIVE_INFINITY
  sent = 0
  firstAt = Number.POSITIVE_INFINITY
  lastAt = 0

  constructor(channel: Channel['channel']) {
    this.channel = channel
    this.provider = `at-once-${channel}`
  }

  async send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    this.sent += messages.length
    this.lastAt = performance.now()
    this.firstAt = Math.min(this.firstAt, this.lastAt)
    return messages.map(({ id }) => ({ state: 'accepted', providerId: id }))
  }

  forget(): void {
    this.sent = 0
    this.firstAt = Number.POSITIVE_INFINITY
    this.lastAt = 0
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

const channels = [new AtOnce('push'), new AtOnce('sms'), new AtOnce('email')]
const sent = () => channels.reduce((sum, channel) => sum + channel.sent, 0)
const backend = await bootBackend('PostgreSQL', {
  now: () => new Date().toISOString(),
  channels: { channels, perHour: null },
  dispatch: { lookMs: 50 },
})
const desk = await DispatchOffice.open(backend)
await desk.prepare(people)
await sql`vacuum analyze cohort_recipient`.execute(backend.store.db)
const enqueueMs = await measureEnqueue(backend)
const before = await withoutLedger(backend)
const begun = performance.now()
await desk.start()
const total = before.messages
const boardTimes: number[] = []
while (sent() < total) {
  const isSending = sent() > 0
  const asked = performance.now()
  await readBoard(backend.backend, desk.notice).catch(() => undefined)
  if (isSending) boardTimes.push(performance.now() - asked)
  await new Promise((resolve) => setTimeout(resolve, 100))
}
const firstAt = Math.min(...channels.map((channel) => channel.firstAt))
const lastAt = Math.max(...channels.map((channel) => channel.lastAt))
const withLedgerPerSecond = (total / (lastAt - firstAt)) * 1000
const quiet: number[] = []
for (let n = 0; n < boards; n += 1) {
  const asked = performance.now()
  await readBoard(backend.backend, desk.notice)
  quiet.push(performance.now() - asked)
}
// What was answered last is written with the next look for a batch.
const board = await until(
  () => readBoard(backend.backend, desk.notice),
  ({ channels: figures }) => figures.every(({ sending }) => sending === 0),
)
for (const channel of channels) channel.forget()
const after = await withoutLedger(backend)
const withoutPerSecond = 2 / (1 / before.perSecond + 1 / after.perSecond)
const { rows: counted } = await sql<{ n: number }>`
  select count(*) as n from message where notice = ${desk.notice} and state = 'accepted'`.execute(backend.store.db)
const exact = board.channels.reduce((sum, { accepted }) => sum + accepted, 0) === counted[0]?.n
await backend.close()
answer({
  ...{ load: load(), people, enqueueMs, startMs: firstAt - begun, messages: total },
  ...{ withLedgerPerSecond, withoutPerSecond, floors: [before.perSecond, after.perSecond], exact },
  ...{ board: spread(quiet), boardWhileSending: spread(boardTimes) },
})

/** How long it takes until all of them can be taken; rolled back, so that the run begins with an empty ledger. */
async function measureEnqueue({ store }: Booted): Promise<number> {
  const asked = performance.now()
  let ms = 0
  await store
    .transaction(async (tx) => {
      const run = { notice: desk.notice, revision: frozen.revision, cohort: desk.cohort }
      await enqueue(tx, run, ['push', 'sms', 'email', 'phone', 'letter'])
      ms = performance.now() - asked
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return ms
}

/**
 * The floor: the same people by the same channels, a hundred at a time, in as many lanes side by side, read from the
 * database, their texts filled for each, handed over through the same adapter, and what became of each added up in
 * memory. Only nothing is written down.
 */
async function withoutLedger(from: Booted): Promise<{ messages: number; perSecond: number }> {
  const { db } = from.store
  const row = await db.selectFrom('notice').select('state').where('id', '=', desk.notice).executeTakeFirstOrThrow()
  const state = JSON.parse(row.state) as NoticeState
  const sending = { ...frozen, cohort: desk.cohort } as ActiveRun['sending']
  const run: ActiveRun = { notice: desk.notice, revision: 1, cohort: desk.cohort, sending, state }
  const texts = await readTexts(db, from.backend, run)
  if (!texts) throw new Error('no texts')
  const outcomes = new Map<string, number>()
  const pages = await Promise.all(channels.map(async (channel) => ({ channel, left: await pagesOf(from, channel) })))
  const began = performance.now()
  const lane = async ({ channel, left }: (typeof pages)[number]) => {
    for (let page = left.shift(); page; page = left.shift()) {
      const outgoing = (await readPeople(from, channel, page)).flatMap(
        (person) => texts.messageFor(person, channel.channel) ?? [],
      )
      for (const { state: each } of await channel.send(outgoing)) outcomes.set(each, (outcomes.get(each) ?? 0) + 1)
    }
  }
  await Promise.all(pages.flatMap((each) => Array.from({ length: usualTiming.lanes }, () => lane(each))))
  const ms = performance.now() - began
  for (const channel of channels) channel.forget()
  const messages = outcomes.get('accepted') ?? 0
  return { messages, perSecond: (messages / ms) * 1000 }
}

interface Page {
  addressee: Addressee
  from: string
  to: string
}

/** Where each hundred begins and ends: what the batches of the ledger hold ready as well. */
async function pagesOf({ store }: Booted, { channel }: Channel): Promise<Page[]> {
  const of = async (addressee: Addressee) => {
    const { rows } = await sql<Page>`
      select ${addressee} as addressee, min(token) as "from", max(token) as "to" from (
        select token, (row_number() over (order by token) - 1) / 100 as nth from cohort_recipient
        where cohort = ${desk.cohort} and ${whom(addressee, channel)}
      ) as numbered group by nth order by nth`.execute(store.db)
    return rows
  }
  return [...(await of('self')), ...(await of('guardian'))]
}

async function readPeople({ store }: Booted, { channel }: Channel, page: Page): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`${prepared}
    select md5(r.token)::uuid as id, ${page.addressee} as addressee, r.class, 1 as attempts, ${contactColumns}
    from cohort_recipient r
    where r.cohort = ${desk.cohort} and ${whom(page.addressee, channel)} and r.token between ${page.from} and ${page.to}
    order by r.token`.execute(store.db)
  return rows
}

function whom(addressee: Addressee, channel: ProviderChannel) {
  if (addressee === 'self') return sql`first_channel = ${channel}`
  return channel === 'sms' ? sql`class = 'minor' and guardian_phone is not null` : sql`false`
}
