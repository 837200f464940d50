/** Cases with what belongs to them: personal data and texts apart, so that they can be erased. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await subjectsAndCases(db)
  await erasableRecords(db)
  await timeline(db)
  await filesAndDocuments(db)
}

async function subjectsAndCases(db: Kysely<unknown>): Promise<void> {
  await sql`create table subject (token text primary key, first_seen_at timestamptz not null)`.execute(db)
  // `json`, not `jsonb`: rows leave as they were written, without being parsed on the way. What queries need is derived
  // from the state by the engine, so it cannot differ from it.
  await sql`
    create table "case" (
      id uuid primary key,
      version integer not null check (version > 0),
      state json not null,
      changed_at timestamptz not null,
      number text generated always as (state ->> 'number') stored,
      kind text not null generated always as (state ->> 'kind') stored,
      stage text not null generated always as (state ->> 'stage') stored,
      subject_token text generated always as (state ->> 'subjectToken') stored,
      is_open boolean not null generated always as ((state ->> 'stage') not in ('closed', 'archived')) stored
    )`.execute(db)
  await sql`create unique index case_number on "case" (number)`.execute(db)
  // Partial: the first slice of a sync walks what is open, a few per cent of the table.
  await sql`create index case_open on "case" (id) where is_open`.execute(db)
  // Duplicates and lookups by a hashed phone number or account.
  await sql`create index case_subject on "case" (subject_token) where subject_token is not null`.execute(db)
  await sql`create table counter (name text primary key, value bigint not null)`.execute(db)
}

async function erasableRecords(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      id uuid primary key references "case" (id),
      version integer not null default 1,
      name text not null,
      phone text,
      account_id text,
      reply_contact text,
      acting_name text
    )`.execute(db)
  await sql`create index person_phone on person (phone) where phone is not null`.execute(db)
  await sql`create index person_account on person (account_id) where account_id is not null`.execute(db)
  await sql`
    create table "text" (
      id uuid primary key,
      version integer not null default 1,
      case_id uuid not null references "case" (id),
      body text not null,
      salt text not null
    )`.execute(db)
  await sql`create unique index text_of_case on "text" (case_id, id)`.execute(db)
}

async function timeline(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table entry (
      id text collate "C" primary key,
      version integer not null default 1,
      target uuid not null references "case" (id),
      recorded_at timestamptz not null,
      "row" json not null
    )`.execute(db)
  await sql`create unique index entry_of_case on entry (target, id)`.execute(db)
  // Entries of the last thirty days stay on the desk after their case is finished.
  await sql`create index entry_recorded on entry (recorded_at, id)`.execute(db)
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db)
  await sql`
    create trigger entry_append_only before update or delete or truncate on entry
    for each statement execute function refuse_change()`.execute(db)
}

async function filesAndDocuments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evidence (
      id uuid primary key,
      version integer not null default 1,
      case_id uuid not null references "case" (id),
      sha256 text not null,
      bytes bigint not null,
      media_type text not null,
      key bytea not null
    )`.execute(db)
  await sql`create unique index evidence_of_case on evidence (case_id, id)`.execute(db)
  // No reference to the case: a file may arrive before the command that opens it.
  await sql`
    create table evidence_upload (
      id uuid primary key,
      case_id uuid not null,
      sha256 text not null,
      media_type text not null,
      key bytea not null,
      received_bytes bigint not null default 0,
      total_bytes bigint not null,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`
    create table document (
      id uuid primary key,
      version integer not null default 1,
      case_id uuid not null references "case" (id),
      kind text not null,
      number text not null unique,
      hash text not null,
      envelope json not null,
      issued_at timestamptz not null
    )`.execute(db)
  await sql`create unique index document_of_case on document (case_id, id)`.execute(db)
  await sql`
    create table document_head (
      kind text primary key,
      year integer not null,
      sequence integer not null,
      hash text
    )`.execute(db)
}
