/** Reports to authorities beside the other kinds: the same columns, the same feed. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report (
      id uuid primary key,
      version integer not null check (version > 0),
      state json not null,
      changed_at timestamptz not null,
      number text generated always as (state ->> 'number') stored,
      stage text not null generated always as (state ->> 'stage') stored,
      incident text not null generated always as (state ->> 'incident') stored,
      is_open boolean not null generated always as ((state ->> 'stage') <> 'withdrawn') stored
    )`.execute(db)
  await sql`create unique index report_number on report (number)`.execute(db)
  await sql`create index report_open on report (id) where is_open`.execute(db)
  await sql`create index report_incident on report (incident)`.execute(db)
  await sql`
    create or replace view aggregate as
    select id, is_open, stage = 'archived' as is_erased from "case"
    union all select id, is_open, false from incident
    union all select id, is_open, false from notice
    union all select id, is_open, false from record
    union all select id, is_open, false from report`.execute(db)
  for (const [event, rows] of [
    ['insert', 'new table as new_rows'],
    ['update', 'new table as new_rows'],
    ['delete', 'old table as old_rows'],
  ] as const) {
    await sql`
      create trigger ${sql.raw(`report_feed_${event}`)} after ${sql.raw(event)} on report
      referencing ${sql.raw(rows)}
      for each statement execute function record_change('report', 'case')`.execute(db)
  }
}
