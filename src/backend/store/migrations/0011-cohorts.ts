/**
 * Lists of affected people. They are rows to work on and no collection that desks pull: a desk sees the sums in the
 * state of the incident.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cohort (
      id uuid primary key,
      incident uuid not null references incident (id),
      source text not null check (source in ('desk', 'app')),
      summary json,
      chunks integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      sealed_at timestamptz,
      erased_at timestamptz,
      check (summary is not null or source = 'app')
    )`.execute(db)
  await sql`create index cohort_of_incident on cohort (incident)`.execute(db)
  await sql`
    create table cohort_chunk (
      cohort uuid not null references cohort (id) on delete cascade,
      n integer not null,
      sha256 text not null,
      sums json not null,
      primary key (cohort, n)
    )`.execute(db)
  await sql`
    create table cohort_recipient (
      cohort uuid not null references cohort (id) on delete cascade,
      token text not null,
      class text not null,
      first_channel text not null,
      account_id text,
      name text,
      phone text,
      email text,
      address text,
      push_token text,
      guardian_name text,
      guardian_phone text,
      categories text[] not null,
      primary key (cohort, token)
    )`.execute(db)
  // A channel is worked off person by person.
  await sql`create index cohort_recipient_channel on cohort_recipient (cohort, first_channel, token)`.execute(db)
}
