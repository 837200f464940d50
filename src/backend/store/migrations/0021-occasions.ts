/**
 * Notices and lists of people belong to an occasion: an incident, or a record of whose kind people are told. Notices and
 * reports keep the version of the policy: until now there was one.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cohort drop constraint cohort_incident_fkey`.execute(db)
  await sql`alter table cohort rename column incident to occasion`.execute(db)
  await sql`
    alter table cohort add column kind text not null default 'incident' check (kind in ('incident', 'record'))`.execute(
    db,
  )
  await sql`alter index cohort_of_incident rename to cohort_of_occasion`.execute(db)
  await sql`
    update notice set state = (
      (state::jsonb - 'incident')
      || jsonb_build_object('occasion', jsonb_build_object('kind', 'incident', 'id', state ->> 'incident'))
      || jsonb_build_object('policyVersion', '2025-09-01')
    )::json
    where state ->> 'incident' is not null`.execute(db)
  await sql`
    update report set state = (state::jsonb || jsonb_build_object('policyVersion', '2025-09-01'))::json
    where state ->> 'policyVersion' is null`.execute(db)
}
