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

interface Settled {
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
export async function settle(
  tx: Tx,
  news: readonly News[],
  { now, lane }: { now: Instant; lane: number },
): Promise<number> {
  if (news.length === 0) return 0
  const told = news.map(({ id, state, providerId, code, dueAt }) => ({
    ...{ id, state, code },
    ...{ provider_id: providerId, due_at: dueAt },
  }))
  const { rows } = await sql<Settled>`
    with news as (
      select * from json_to_recordset(${JSON.stringify(told)}::json)
        as n (id uuid, state text, provider_id text, code text, due_at timestamptz)
    ), held as (
      select m.id, m.state as before from message m where m.id in (select id from news) order by m.id for update
    ), changed as (
      update message m
      set state = news.state, code = news.code, due_at = news.due_at,
        provider_id = coalesce(news.provider_id, m.provider_id),
        settled_at = case when news.state in ('delivered', 'failed') then ${now}::timestamptz else m.settled_at end
      from news join held on held.id = news.id
      where m.id = news.id and (held.before, news.state) in (${allowed})
      returning m.notice, m.revision, m.channel, m.addressee, m.class, held.before, m.state, m.moved
    )
    select notice, revision, channel, addressee, class, before, state, moved, count(*) as n
    from changed group by notice, revision, channel, addressee, class, before, state, moved`.execute(tx)
  for (const [key, group] of Map.groupBy(rows, ({ notice, revision }) => `${notice}/${revision}`)) {
    const [notice = '', revision = ''] = key.split('/')
    const run = { notice, revision: Number(revision) }
    await addCounts(tx, { ...run, lane }, group.flatMap(changesOf))
    await addMinute(tx, run, { lane, at: now, changes: minutesOf(group) })
  }
  return rows.reduce((sum, { n }) => sum + n, 0)
}

function changesOf({ channel, addressee, class: kind, before, state, moved, n }: Settled): CountChange[] {
  const of = { channel, addressee, class: kind, moved }
  return [
    { ...of, state: before, n: -n },
    { ...of, state, n },
  ]
}

function minutesOf(settled: readonly Settled[]): MinuteChange[] {
  const sum = (rows: readonly Settled[], counts: (row: Settled) => boolean) =>
    rows.filter(counts).reduce((total, { n }) => total + n, 0)
  return [...Map.groupBy(settled, ({ channel }) => channel)].map(([channel, rows]) => ({
    channel,
    handed: sum(rows, ({ before, state }) => before === 'sending' && state !== 'ready'),
    delivered: sum(rows, ({ state }) => state === 'delivered'),
  }))
}

/** What people may do with news that came by a provider's id: which of ours they are about. */
export async function idsOf(tx: Tx, provider: string, providerIds: readonly string[]): Promise<Map<string, string>> {
  if (providerIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('message')
    .select(['id', 'provider_id'])
    .where('provider', '=', provider)
    .where('provider_id', 'in', [...providerIds])
    .execute()
  return new Map(rows.map(({ id, provider_id }) => [provider_id ?? '', id]))
}
