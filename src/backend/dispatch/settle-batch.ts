/**
 * Writes down what a provider answered to a batch: one statement, in which each message changes once and no index with
 * it. What has changed meanwhile (a receipt was faster, the batch was given up) goes the longer way of `settleEach`.
 */
import { sql } from 'kysely'
import type { Instant } from '#shared/domain/values.ts'
import { prepared } from '../store/prepared.ts'
import type { Tx } from '../store/store.ts'
import { type News, type Settled, settleEach } from './settle.ts'

/**
 * @param answers one for each message of the batch
 * @param sought whether the provider tells of messages later by its own ids
 * @returns what changed, for the sums in the same transaction
 */
export async function settleBatch(
  tx: Tx,
  { id, answers, sought }: { id: number; answers: readonly News[]; sought: boolean },
  now: Instant,
): Promise<Settled[]> {
  const again = await putAgain(tx, id, answers)
  const { rows } = await sql<Settled>`${prepared}
    with batch as (
      update message_batch set lost_at = null, heard_at = taken_at where id = ${id} and lost_at is not null
      returning id, provider, taken_at
    ), news as (
      select * from unnest(
        ${words(answers.map((each) => each.id))}::uuid[], ${words(answers.map(({ state }) => state))}::text[],
        ${given(answers.map(({ providerId }) => providerId))}::text[],
        ${given(answers.map(({ code }) => code))}::text[],
        ${given(answers.map(({ dueAt }) => (dueAt === null ? null : (again.get(dueAt) ?? null))))}::bigint[]
      ) as n (id, state, provider_id, code, batch)
    ), changed as (
      update message m
      set state = news.state, code = news.code, provider_id = coalesce(news.provider_id, m.provider_id),
        batch = coalesce(news.batch, m.batch), provider = batch.provider, sent_at = batch.taken_at,
        attempts = m.attempts + 1,
        settled_at = case when news.state in ('delivered', 'failed') then ${now}::timestamptz end
      from batch, news
      where m.batch = batch.id and m.id = news.id and m.state = 'ready'
      returning m.notice, m.revision, m.channel, m.addressee, m.class, m.state
    )
    select notice, revision, channel, addressee, class, 'sending' as before, state, false as moved, count(*) as n
    from changed group by notice, revision, channel, addressee, class, state`.execute(tx)
  if (sought) await nameMessages(tx, id, answers)
  const settled = rows.reduce((sum, { n }) => sum + n, 0)
  return settled === answers.length ? rows : [...rows, ...(await settleEach(tx, answers, now))]
}

/** An array of ids or states as PostgreSQL reads it. The driver would look at each character for what to escape. */
const words = (each: readonly string[]): string => `{${each.join()}}`

/** No array where all is null: `unnest` fills it up. */
const given = <T>(values: (T | null)[]): (T | null)[] | null => (values.every((each) => each === null) ? null : values)

/** Batches of those that are tried again, by when. */
async function putAgain(tx: Tx, id: number, answers: readonly News[]): Promise<Map<Instant, number>> {
  const batches = new Map<Instant, number>()
  const groups = Map.groupBy(answers, ({ state, dueAt }) => (state === 'ready' ? dueAt : null))
  for (const [dueAt, { length: size }] of groups) {
    if (dueAt === null) continue
    const { rows } = await sql<{ id: number }>`
      insert into message_batch (notice, revision, channel, size, due_at)
      select notice, revision, channel, ${size}::integer, ${dueAt}::timestamptz from message_batch where id = ${id}
      returning id`.execute(tx)
    for (const row of rows) batches.set(dueAt, row.id)
  }
  return batches
}

/** So that they are found by what the provider calls them. */
async function nameMessages(tx: Tx, id: number, answers: readonly News[]): Promise<void> {
  const named = answers.filter(({ providerId }) => providerId !== null)
  if (named.length === 0) return
  await sql`
    insert into message_at_provider (provider, provider_id, message)
    select b.provider, n.provider_id, n.id
    from message_batch b, unnest(
      ${named.map(({ providerId }) => providerId)}::text[], ${named.map((each) => each.id)}::uuid[]
    ) as n (provider_id, id)
    where b.id = ${id} on conflict do nothing`.execute(tx)
}
