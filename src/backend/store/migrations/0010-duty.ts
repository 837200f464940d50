/** The duty roster, how people on it are reached, and what was sent to them. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table duty_shift (
      id uuid primary key,
      user_id uuid not null references user_account (id),
      from_at timestamptz not null,
      to_at timestamptz not null check (to_at > from_at),
      rank integer not null check (rank between 1 and 9)
    )`.execute(db)
  await sql`create index duty_shift_end on duty_shift (to_at)`.execute(db)
  // Personal data of staff: no route answers it.
  await sql`
    create table duty_contact (
      user_id uuid not null references user_account (id),
      via text not null check (via in ('webhook', 'sms', 'call')),
      address text not null,
      primary key (user_id, via)
    )`.execute(db)
  // One per incident: who is paged next, and when; `due_at` is null when there is nothing more to do.
  await sql`
    create table duty_alarm (
      incident uuid primary key references incident (id),
      rank integer not null default 0,
      due_at timestamptz,
      raised_at timestamptz not null,
      answered_at timestamptz
    )`.execute(db)
  await sql`create index duty_alarm_due on duty_alarm (due_at) where due_at is not null`.execute(db)
  // `due_at`: the next attempt; while one is under way, when it is given up for lost.
  await sql`
    create table duty_page (
      id uuid primary key,
      incident uuid not null references duty_alarm (incident),
      user_id uuid not null references user_account (id),
      rank integer not null,
      via text not null check (via in ('webhook', 'sms', 'call')),
      state text not null check (state in ('waiting', 'sent', 'failed', 'answered')),
      attempts integer not null default 0,
      due_at timestamptz,
      created_at timestamptz not null,
      sent_at timestamptz,
      unique (incident, user_id, rank, via)
    )`.execute(db)
  await sql`create index duty_page_due on duty_page (due_at) where due_at is not null`.execute(db)
  await sql`create index duty_page_created on duty_page (created_at)`.execute(db)
}
