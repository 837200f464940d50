/** Intake by the app's own servers, codes for the result page, and where periodic work has come to. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_key (
      id uuid primary key,
      name text not null,
      key_hash text not null unique,
      created_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db)
  await sql`
    create table intake_reference (
      api_key_id uuid not null references api_key (id),
      reference text not null,
      case_id uuid not null references "case" (id),
      created_at timestamptz not null,
      primary key (api_key_id, reference)
    )`.execute(db)
  await sql`create index intake_reference_case on intake_reference (case_id)`.execute(db)
  await sql`
    create table query_code (
      case_id uuid primary key references "case" (id),
      code_hash text not null,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create table job_cursor (name text primary key, cursor text, ran_at timestamptz)`.execute(db)
}
