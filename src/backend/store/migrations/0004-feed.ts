/**
 * The change feed. A trigger writes `change_outbox` inside the business transaction; the sequencer moves what has
 * been committed to `feed` and numbers it there, so a cursor never passes over a transaction that commits late.
 */
import { type Kysely, sql } from 'kysely'

/** Table, and the scope in which its rows are seen. */
const collections = [
  ['user', 'user_account', 'staff'],
  ['case', 'case', 'case'],
  ['person', 'person', 'case'],
  ['text', 'text', 'case'],
  ['entry', 'entry', 'case'],
  ['evidence', 'evidence', 'case'],
  ['document', 'document', 'case'],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change_outbox (
      n bigint generated always as identity primary key,
      txid xid8 not null default pg_current_xact_id(),
      collection text not null,
      row_id text not null,
      version integer not null,
      scope_before text,
      scope_after text
    )`.execute(db)
  // One row per row of a collection: a newer change takes the place of an older one, so a cursor of any age stays valid.
  await sql`
    create table feed (
      seq bigint primary key,
      collection text not null,
      row_id text collate "C" not null,
      version integer not null,
      scope_before text,
      scope_after text,
      stamped_at timestamptz not null,
      unique (collection, row_id)
    )`.execute(db)
  // Tombstones are purged by age.
  await sql`create index feed_tombstone on feed (stamped_at) where scope_after is null`.execute(db)
  await sql`
    create table feed_head (
      id smallint primary key default 1 check (id = 1),
      server_id uuid not null,
      epoch text not null,
      last_seq bigint not null,
      low bigint not null
    )`.execute(db)
  await sql`
    insert into feed_head (server_id, epoch, last_seq, low)
    values (gen_random_uuid(), left(md5(gen_random_uuid()::text), 12), 0, 0)`.execute(db)
  await recordChanges(db)
}

async function recordChanges(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function record_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into change_outbox (collection, row_id, version, scope_before, scope_after)
          select tg_argv[0], id, version, null, tg_argv[1] from new_rows;
      elsif tg_op = 'UPDATE' then
        insert into change_outbox (collection, row_id, version, scope_before, scope_after)
          select tg_argv[0], id, version, tg_argv[1], tg_argv[1] from new_rows;
      else
        insert into change_outbox (collection, row_id, version, scope_before, scope_after)
          select tg_argv[0], id, version, tg_argv[1], null from old_rows;
      end if;
      return null;
    end $$`.execute(db)
  for (const [collection, table, scope] of collections) {
    const argumentsOf = sql`${sql.lit(collection)}, ${sql.lit(scope)}`
    for (const [event, rows] of [
      ['insert', 'new table as new_rows'],
      ['update', 'new table as new_rows'],
      ['delete', 'old table as old_rows'],
    ] as const) {
      await sql`
        create trigger ${sql.raw(`${table}_feed_${event}`)} after ${sql.raw(event)} on ${sql.table(table)}
        referencing ${sql.raw(rows)}
        for each statement execute function record_change(${argumentsOf})`.execute(db)
    }
  }
}
