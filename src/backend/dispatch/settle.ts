/** Writes down what became of messages. A final state is reached once: what comes late, twice or for nobody changes nothing. */
import { sql } from 'kysely'
import { type MessageState, statesBefore } from '#shared/domain/delivery/message.ts'
import type { CohortClass, ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import { addCounts, addMinute, type CountChange, type MinuteChange } from './counts.ts'

/** News of one message. `ready`: the provider did not take it, and it may be tried again at `dueAt`. */
export interface News {
  id: string
  state: Exclude<MessageState, 'sending'>
  providerId: string | null
  code: string | null
  dueAt: Instant | null
  /** Of an SMS, as its provider bills it; where it has said. */
  parts?: number | null
}

/** Messages whose state has changed in the same way. */
export interface Settled {
  notice: string
  revision: number
  channel: ReachChannel
  addressee: Addressee
  class: CohortClass
  before: MessageState
  state: MessageState
  moved: boolean
  n: number
}

/** Pairs of states that may follow each other: those of the domain, and a message that nobody took is ready again. */
const allowed = sql.join([
  ...(['accepted', 'delivered', 'failed', 'uncertain'] as const).flatMap((after) =>
    statesBefore(after).map((before) => sql`(${sql.lit(before)}, ${sql.lit(after)})`),
  ),
  sql`('sending', 'ready')`,
])

/** @returns how many messages changed */
export async function settle(tx: Tx, news: readonly News[], at: { now: Instant; lane: number }): Promise<number> {
  const settled = await settleEach(tx, news, at.now)
  await addSettled(tx, settled, at)
  return settled.reduce((sum, { n }) => sum + n, 0)
}

/**
 * Whatever their channels and batches, and whatever state they are in. What is under way says so by its batch, and gets
 * from it when and by whom it was handed over.
 *
 * @returns what changed, for `addSettled` in the same transaction
 */
export async function settleEach(tx: Tx, news: readonly News[], now: Instant): Promise<Settled[]> {
  if (news.length === 0) return []
  const { rows } = await sql<Settled>`
    with news as (
      select * from unnest(
        ${news.map(({ id }) => id)}::uuid[], ${news.map(({ state }) => state)}::text[],
        ${news.map(({ providerId }) => providerId)}::text[], ${news.map(({ code }) => code)}::text[],
        ${news.map(({ dueAt }) => dueAt)}::timestamptz[]
      ) as n (id, state, provider_id, code, due_at)
    ), held as (
      select m.id, case when b.id is null then m.state else 'sending' end as before, b.provider, b.taken_at
      from message m left join message_batch b on b.id = m.batch and m.state = 'ready' and b.taken_at is not null
      where m.id in (select id from news) order by m.id for update of m
    ), changed as (
      update message m
      set state = news.state, code = news.code, due_at = news.due_at,
        provider_id = coalesce(news.provider_id, m.provider_id), provider = coalesce(held.provider, m.provider),
        sent_at = coalesce(held.taken_at, m.sent_at),
        attempts = m.attempts + case when held.taken_at is null then 0 else 1 end,
        settled_at = case when news.state in ('delivered', 'failed') then ${now}::timestamptz else m.settled_at end
      from news join held on held.id = news.id
      where m.id = news.id and (held.before, news.state) in (${allowed})
      returning m.notice, m.revision, m.channel, m.addressee, m.class, held.before, m.state, m.moved
    )
    select notice, revision, channel, addressee, class, before, state, moved, count(*) as n
    from changed group by notice, revision, channel, addressee, class, before, state, moved`.execute(tx)
  return rows
}

/** Writes the sums of what changed. */
export async function addSettled(
  tx: Tx,
  settled: readonly Settled[],
  { now, lane }: { now: Instant; lane: number },
): Promise<void> {
  for (const [key, group] of Map.groupBy(settled, ({ notice, revision }) => `${notice}/${revision}`)) {
    const [notice = '', revision = ''] = key.split('/')
    const run = { notice, revision: Number(revision) }
    await addCounts(tx, { ...run, lane }, group.flatMap(settledCounts))
    await addMinute(tx, run, { lane, at: now, changes: settledMinutes(group) })
  }
}

export function settledCounts({ channel, addressee, class: kind, before, state, moved, n }: Settled): CountChange[] {
  const of = { channel, addressee, class: kind, moved }
  return [
    { ...of, state: before, n: -n },
    { ...of, state, n },
  ]
}

export function settledMinutes(settled: readonly Settled[]): MinuteChange[] {
  const sum = (rows: readonly Settled[], counts: (row: Settled) => boolean) =>
    rows.filter(counts).reduce((total, { n }) => total + n, 0)
  return [...Map.groupBy(settled, ({ channel }) => channel)].map(([channel, rows]) => ({
    channel,
    handed: sum(rows, ({ before, state }) => before === 'sending' && state !== 'ready'),
    delivered: sum(rows, ({ state }) => state === 'delivered'),
  }))
}
