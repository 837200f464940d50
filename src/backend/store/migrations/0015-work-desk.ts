/**
 * The desk of callers and of the post: who has whom in hand apart from who saw a number, when somebody wants to be called
 * again, why a letter came back, numbers that were corrected, and the remedies that people have taken up.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_hold (
      message uuid primary key,
      by uuid not null,
      at timestamptz not null
    )`.execute(db)
  // Until now, who had seen the number last had the person in hand.
  await sql`
    insert into call_hold (message, by, at)
    select distinct on (message) message, by, at from work_reveal
    where message is not null order by message, n desc`.execute(db)
  await sql`alter table call_attempt add column again_at timestamptz`.execute(db)
  await sql`create index call_attempt_by on call_attempt (by, at)`.execute(db)
  await sql`alter table letter add column return_reason text`.execute(db)
  await sql`
    create table letter_number (
      n bigint generated always as identity primary key,
      message uuid not null,
      registered text not null,
      replaced_by uuid not null,
      replaced_at timestamptz not null
    )`.execute(db)
  await sql`create index letter_number_of_message on letter_number (message, n)`.execute(db)
  // By token: of a person, whichever channel told them.
  await sql`
    create table remedy_taken (
      notice uuid not null references notice (id),
      token text not null,
      remedy text not null,
      source text not null,
      at timestamptz not null,
      by uuid,
      recorded_at timestamptz not null,
      primary key (notice, token, remedy)
    )`.execute(db)
  // Written with the rows, so that a board adds up nothing.
  await sql`
    create table remedy_count (
      notice uuid not null references notice (id),
      remedy text not null,
      source text not null,
      n bigint not null,
      primary key (notice, remedy, source)
    )`.execute(db)
}
