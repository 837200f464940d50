/** Accounts that end on a day: an external auditor's (审计). */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: until somebody disables it.
  await sql`alter table user_account add column ends_at timestamptz`.execute(db)
}
