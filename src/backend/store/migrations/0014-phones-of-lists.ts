/** 是否受影响: a person finds out by their number, among millions and while many ask, without a list being read through. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cohort_recipient_phone on cohort_recipient (phone) where phone is not null`.execute(db)
  await sql`
    create index cohort_recipient_guardian_phone on cohort_recipient (guardian_phone)
    where guardian_phone is not null`.execute(db)
  // Of an account that is gone a list holds the token alone.
  await sql`create index cohort_recipient_token on cohort_recipient (token)`.execute(db)
}
