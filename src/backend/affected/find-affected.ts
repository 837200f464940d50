/** Whether somebody's number stands in a list whose people are being told, or have been. */
import { sql } from 'kysely'
import type { Backend } from '../backend.ts'

/**
 * Yes or no, and never of which incident: a number is no proof of who asks. Looked up in the same way whatever the
 * answer. Somebody counts whose own number it is, or whose guardian's; where an account is gone, its token.
 *
 * @param phone null for what is no number: that finds nothing, by the same way and in the same time
 */
export async function isAffected({ store, keys }: Backend, phone: string | null): Promise<boolean> {
  const number = phone ?? ''
  const token = keys.phoneToken(number)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n
    from (
      select cohort from cohort_recipient where phone = ${number}
      union select cohort from cohort_recipient where guardian_phone = ${number}
      union select cohort from cohort_recipient where token = ${token}
    ) as r
    join cohort c on c.id = r.cohort and c.sealed_at is not null and c.erased_at is null
    join delivery d on d.cohort = c.id and d.enqueued_at is not null and d.refusal is null
    join notice n on n.id = d.notice
    join incident i on i.id = c.occasion
    where i.state -> 'cohort' ->> 'cohort' = c.id::text and n.state ->> 'drill' = 'false'`.execute(store.db)
  return (rows[0]?.n ?? 0) > 0
}
