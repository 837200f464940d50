/** Staff, their sessions and devices, and failed attempts to sign in. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table user_account (
      id uuid primary key,
      version integer not null default 1,
      login text not null unique,
      name text not null,
      roles text[] not null,
      active boolean not null default true,
      password_hash text,
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table device (
      id uuid primary key,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null
    )`.execute(db)
  await sql`
    create table session (
      id uuid primary key,
      token_hash text not null unique,
      user_id uuid not null references user_account (id),
      device_id uuid not null references device (id),
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db)
  // Expired sessions are removed by time.
  await sql`create index session_expires_at on session (expires_at)`.execute(db)
  await sql`
    create table sign_in_attempt (
      login_hash text primary key,
      failures integer not null,
      locked_until timestamptz,
      updated_at timestamptz not null
    )`.execute(db)
}
