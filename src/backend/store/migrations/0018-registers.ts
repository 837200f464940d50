/** Records of registers beside cases, incidents and notices: the same columns, the same feed. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record (
      id uuid primary key,
      version integer not null check (version > 0),
      state json not null,
      changed_at timestamptz not null,
      number text generated always as (state ->> 'number') stored,
      stage text not null generated always as (state ->> 'stage') stored,
      register text not null generated always as (state ->> 'register') stored,
      is_open boolean not null generated always as ((state ->> 'stage') not in ('ended', 'void')) stored
    )`.execute(db)
  await sql`create unique index record_number on record (number)`.execute(db)
  await sql`create index record_open on record (id) where is_open`.execute(db)
  await sql`create index record_register on record (register)`.execute(db)
  await sql`
    create or replace view aggregate as
    select id, is_open, stage = 'archived' as is_erased from "case"
    union all select id, is_open, false from incident
    union all select id, is_open, false from notice
    union all select id, is_open, false from record`.execute(db)
  for (const [event, rows] of [
    ['insert', 'new table as new_rows'],
    ['update', 'new table as new_rows'],
    ['delete', 'old table as old_rows'],
  ] as const) {
    await sql`
      create trigger ${sql.raw(`record_feed_${event}`)} after ${sql.raw(event)} on record
      referencing ${sql.raw(rows)}
      for each statement execute function record_change('record', 'case')`.execute(db)
  }
}
