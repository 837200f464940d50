/** A second token of a person who gave account and phone: the state of a case holds only that of the account. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Kept with the case, as the subject token is, so that an archived case is found by either. Never erased before it.
  await sql`
    create table subject_alias (
      token text not null,
      case_id uuid not null references "case" (id),
      primary key (token, case_id)
    )`.execute(db)
}
