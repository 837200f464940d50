/** Calls and letters: who was given whose number or address, what each call came to, and the register of letters. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Small: people whom nothing faster reaches.
  await sql`
    create index message_to_work on message (notice, revision, channel, token, addressee)
    where state in ('ready', 'sending') and channel in ('phone', 'letter')`.execute(db)
  // One row for each time that a number left, or a volume of addresses; the last caller of a message has it in hand.
  await sql`
    create table work_reveal (
      n bigint generated always as identity primary key,
      notice uuid not null,
      revision integer not null,
      message uuid references message (id),
      volume integer,
      by uuid not null,
      device text not null,
      at timestamptz not null,
      check ((message is null) <> (volume is null))
    )`.execute(db)
  await sql`create index work_reveal_of_message on work_reveal (message, n) where message is not null`.execute(db)
  await sql`
    create table call_attempt (
      id uuid primary key,
      message uuid not null references message (id),
      outcome text not null,
      by uuid not null,
      at timestamptz not null,
      recorded_at timestamptz not null
    )`.execute(db)
  await sql`create index call_attempt_of_message on call_attempt (message)`.execute(db)
  await sql`
    create table letter_volume (
      notice uuid not null,
      revision integer not null,
      volume integer not null,
      closed_at timestamptz not null,
      closed_by uuid not null,
      primary key (notice, revision, volume)
    )`.execute(db)
  // Dates as they stand on the slips of the post.
  await sql`
    create table letter (
      message uuid primary key references message (id),
      notice uuid not null,
      revision integer not null,
      volume integer not null,
      place integer not null,
      registered text,
      posted_at text,
      received_at text,
      returned_at text,
      recorded_by uuid,
      unique (notice, revision, volume, place),
      foreign key (notice, revision, volume) references letter_volume
    )`.execute(db)
  // The post gives each number once.
  await sql`create unique index letter_registered on letter (notice, registered) where registered is not null`.execute(
    db,
  )
}
