/** An API key opens one face: requests and alerts of the app's servers, or the numbers of consents. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What was given out so far was for the intake.
  await sql`
    alter table api_key add column scope text not null default 'intake'
      check (scope in ('intake', 'consents'))`.execute(db)
}
