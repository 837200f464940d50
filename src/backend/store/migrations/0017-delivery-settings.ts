/** What a delivery costs and how fast people call: what the house has said, and what providers have counted. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // One row: what the house has said last.
  await sql`
    create table delivery_setting (
      one boolean primary key default true check (one),
      calls_per_hour integer,
      sms_part_milliyuan integer not null,
      by uuid not null,
      at timestamptz not null
    )`.execute(db)
  // Parts of an SMS as the provider bills them. Beside the message: it changes once, and this is often told later.
  await sql`
    create table message_parts (
      message uuid primary key references message (id),
      parts smallint not null
    )`.execute(db)
  await sql`
    create table delivery_parts (
      notice uuid not null,
      revision integer not null,
      channel text not null,
      lane integer not null,
      messages bigint not null,
      parts bigint not null,
      primary key (notice, revision, channel, lane)
    ) with (fillfactor = 50)`.execute(db)
}
