/** Incidents and notices beside cases; what belongs to any of them, by `target`. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await statesOf(db, 'incident', "(state ->> 'stage') not in ('closed', 'dismissed')")
  await statesOf(db, 'notice', "(state ->> 'stage') <> 'withdrawn'")
  await belongings(db)
  await view(db)
  await feed(db)
}

/** The columns of "case", as far as they mean something here. */
async function statesOf(db: Kysely<unknown>, table: string, isOpen: string): Promise<void> {
  await sql`
    create table ${sql.table(table)} (
      id uuid primary key,
      version integer not null check (version > 0),
      state json not null,
      changed_at timestamptz not null,
      number text generated always as (state ->> 'number') stored,
      stage text not null generated always as (state ->> 'stage') stored,
      is_open boolean not null generated always as (${sql.raw(isOpen)}) stored
    )`.execute(db)
  await sql`create unique index ${sql.ref(`${table}_number`)} on ${sql.table(table)} (number)`.execute(db)
  await sql`create index ${sql.ref(`${table}_open`)} on ${sql.table(table)} (id) where is_open`.execute(db)
}

/**
 * A text, an entry and a file belong to a case, an incident or a notice: a foreign key cannot say that. Commands
 * write them in the transaction that holds the row of their target, so there is none without it.
 */
async function belongings(db: Kysely<unknown>): Promise<void> {
  await sql`alter table "text" drop constraint text_case_id_fkey`.execute(db)
  await sql`alter table evidence drop constraint evidence_case_id_fkey`.execute(db)
  await sql`alter table entry drop constraint entry_target_fkey`.execute(db)
  await sql`alter table intake_reference drop constraint intake_reference_case_id_fkey`.execute(db)
  for (const table of ['text', 'evidence', 'evidence_upload', 'intake_reference']) {
    await sql`alter table ${sql.table(table)} rename column case_id to target`.execute(db)
  }
  await sql`alter index text_of_case rename to text_of_target`.execute(db)
  await sql`alter index evidence_of_case rename to evidence_of_target`.execute(db)
  await sql`alter index entry_of_case rename to entry_of_target`.execute(db)
  await sql`alter index intake_reference_case rename to intake_reference_target`.execute(db)
}

/** All that staff work on, for the joins of the snapshot: the planner walks the three in one order. */
async function view(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view aggregate as
    select id, is_open, stage = 'archived' as is_erased from "case"
    union all select id, is_open, false from incident
    union all select id, is_open, false from notice`.execute(db)
}

/** In the scope `case`: it covers all that staff work on. Who reads cases reads incidents and notices. */
async function feed(db: Kysely<unknown>): Promise<void> {
  for (const table of ['incident', 'notice']) {
    for (const [event, rows] of [
      ['insert', 'new table as new_rows'],
      ['update', 'new table as new_rows'],
      ['delete', 'old table as old_rows'],
    ] as const) {
      await sql`
        create trigger ${sql.raw(`${table}_feed_${event}`)} after ${sql.raw(event)} on ${sql.table(table)}
        referencing ${sql.raw(rows)}
        for each statement execute function record_change(${sql.lit(table)}, 'case')`.execute(db)
    }
  }
}
