/** Cases that wait for the end of their objection window. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Partial: the job that archives looks every few minutes, and nearly all of a large table is archived already.
  // Instants are text of one form, so their order is the order of time.
  await sql`
    create index case_archivable on "case" ((state ->> 'archivableAt'), id)
    where stage = 'closed' and (state ->> 'side') is null`.execute(db)
}
