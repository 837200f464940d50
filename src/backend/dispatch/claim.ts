/** Takes messages to send. What is taken is written down before a provider hears of it, so that a kill leaves a trace. */
import { type RawBuilder, sql } from 'kysely'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import type { CohortClass } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import { addCounts, type Run } from './counts.ts'

/** A message that is taken, with what its text and its address are made of. */
export interface Claimed {
  id: string
  addressee: Addressee
  class: CohortClass
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

export interface Claim {
  run: Run & { cohort: string }
  channel: ProviderChannel
  provider: string
  most: number
  now: Instant
  /** When a taken message is given up for uncertain. */
  lostAt: Instant
  lane: number
}

/** Columns of a person that a text or an address is made of. */
export const contactColumns: RawBuilder<unknown> = sql`
  r.account_id, r.name, r.phone, r.email, r.push_token, r.guardian_name, r.guardian_phone, r.categories`

/** Of several processes that take at once, each gets others. */
export async function claim(tx: Tx, { run, channel, provider, most, now, lostAt, lane }: Claim): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    update message as m
    set state = 'sending', attempts = m.attempts + 1, sent_at = ${now}, due_at = ${lostAt}, provider = ${provider}
    from (
      select ctid as place, token from message
      where notice = ${run.notice} and revision = ${run.revision} and channel = ${sql.lit(channel)}
        and channel in ('push', 'sms', 'email') and state = 'ready' and (due_at is null or due_at <= ${now})
      order by token, addressee limit ${most} for update skip locked
    ) as taken
    join cohort_recipient r on r.cohort = ${run.cohort} and r.token = taken.token
    where m.ctid = taken.place
    returning m.id, m.addressee, m.class, m.attempts, ${contactColumns}`.execute(tx)
  await addCounts(
    tx,
    { ...run, lane },
    rows.flatMap((row) => {
      const kind = { channel, addressee: row.addressee, class: row.class, moved: false }
      return [
        { ...kind, state: 'ready' as const, n: -1 },
        { ...kind, state: 'sending' as const, n: 1 },
      ]
    }),
  )
  return rows
}
