/**
 * Takes a batch to send. What is taken is written down, and committed, before a provider hears of it, so that a kill
 * leaves a trace: the row of the batch. Its messages are not written.
 */
import { type RawBuilder, sql } from 'kysely'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import type { CohortClass } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import { prepared } from '../store/prepared.ts'
import type { Tx } from '../store/store.ts'
import { cutBatch } from './batches.ts'
import type { CountChange, Run } from './counts.ts'

/** A message that is taken, with what its text and its address are made of. */
export interface Claimed {
  id: string
  addressee: Addressee
  class: CohortClass
  /** This one included. */
  attempts: number
  account_id: string | null
  name: string | null
  phone: string | null
  email: string | null
  push_token: string | null
  guardian_name: string | null
  guardian_phone: string | null
  categories: string[]
}

/** What this process has taken, and nobody else will. */
export interface Batch {
  id: number
  messages: Claimed[]
}

export interface Claim {
  run: Run & { cohort: string }
  channel: ProviderChannel
  provider: string
  /** The largest batch that the provider takes at once. */
  most: number
  now: Instant
  /** When what is taken is given up for uncertain. */
  lostAt: Instant
}

/** Columns of a person that a text or an address is made of; nothing is known any more of who has been erased. */
export const contactColumns: RawBuilder<unknown> = sql`
  r.account_id, r.name, r.phone, r.email, r.push_token, r.guardian_name, r.guardian_phone,
  coalesce(r.categories, '{}') as categories`

/** Of several processes that take at once, each gets another; null when nothing is ready. The caller writes `takenCounts`. */
export async function claim(tx: Tx, how: Claim): Promise<Batch | null> {
  const batch = await take(tx, how)
  if (batch) return batch
  const { run, channel, most } = how
  return (await cutBatch(tx, run, { channel, most })) ? take(tx, how) : null
}

async function take(tx: Tx, { run, channel, provider, most, now, lostAt }: Claim): Promise<Batch | null> {
  const { rows } = await sql<Claimed & { batch: number }>`${prepared}
    with taken as (
      update message_batch b set provider = ${provider}, taken_at = ${now}, lost_at = ${lostAt}
      from (
        select id from message_batch
        where notice = ${run.notice} and revision = ${run.revision} and channel = ${sql.lit(channel)}
          and taken_at is null and size <= ${most} and (due_at is null or due_at <= ${now})
        order by size, id limit 1 for update skip locked
      ) as free
      where b.id = free.id
      returning b.id
    )
    select taken.id as batch, m.id, m.addressee, m.class, m.attempts + 1 as attempts, ${contactColumns}
    from taken join message m on m.batch = taken.id and m.state = 'ready'
    left join cohort_recipient r on r.cohort = ${run.cohort} and r.token = m.token`.execute(tx)
  const [first] = rows
  return first ? { id: first.batch, messages: rows } : null
}

/** What changes in the sums when a batch is taken. */
export function takenCounts({ messages }: Batch, channel: ProviderChannel): CountChange[] {
  const alike = Map.groupBy(messages, ({ addressee, class: kind }) => `${addressee}/${kind}`)
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const of = { channel, addressee: first.addressee, class: first.class, moved: false }
    const n = 1 + others.length
    return [
      { ...of, state: 'ready' as const, n: -n },
      { ...of, state: 'sending' as const, n },
    ]
  })
}
