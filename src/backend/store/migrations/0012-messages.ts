/**
 * Messages of notices: the ledger. One row per version, channel and person, whose key is what keeps anybody from being
 * told twice; sums beside it, written in the same transactions, so that a board of a million people adds up few rows.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery (
      notice uuid not null references notice (id),
      revision integer not null,
      cohort uuid not null,
      started_at timestamptz not null,
      enqueued_at timestamptz,
      refusal text,
      primary key (notice, revision)
    )`.execute(db)
  await sql`
    create table message (
      notice uuid not null,
      revision integer not null,
      channel text not null,
      token text not null,
      addressee text not null,
      id uuid not null,
      class text not null,
      state text not null,
      moved boolean not null default false,
      attempts smallint not null default 0,
      due_at timestamptz,
      provider text,
      provider_id text,
      code text,
      sent_at timestamptz,
      asked_at timestamptz,
      settled_at timestamptz,
      primary key (notice, revision, channel, token, addressee)
    ) with (fillfactor = 80)`.execute(db)
  await sql`create unique index message_id on message (id)`.execute(db)
  // Small: a message leaves it when it is taken.
  await sql`
    create index message_ready on message (notice, revision, channel, token, addressee)
    where state = 'ready' and channel in ('push', 'sms', 'email')`.execute(db)
  await sql`create index message_sending on message (due_at) where state = 'sending'`.execute(db)
  // What a provider is asked about, in the order in which it was last heard of.
  await sql`
    create index message_awaited on message (provider, channel, (coalesce(asked_at, sent_at)))
    where state in ('uncertain', 'accepted')`.execute(db)
  await sql`create index message_failed on message (notice, revision, channel, token) where state = 'failed'`.execute(
    db,
  )
  await sql`
    create index message_at_provider on message (provider, provider_id) where provider_id is not null`.execute(db)
  // A lane for each worker: none waits for the row of another.
  await sql`
    create table delivery_count (
      notice uuid not null,
      revision integer not null,
      channel text not null,
      addressee text not null,
      class text not null,
      state text not null,
      moved boolean not null,
      lane integer not null,
      n bigint not null,
      primary key (notice, revision, channel, addressee, class, state, moved, lane)
    ) with (fillfactor = 50)`.execute(db)
  await sql`
    create table delivery_minute (
      notice uuid not null,
      revision integer not null,
      channel text not null,
      at timestamptz not null,
      lane integer not null,
      handed bigint not null,
      delivered bigint not null,
      primary key (notice, revision, channel, at, lane)
    ) with (fillfactor = 50)`.execute(db)
  await sql`
    create table channel_test (
      provider text primary key,
      at timestamptz not null,
      code text
    )`.execute(db)
  // How much of a provider's rate, and of the hotline's capacity, is taken in a second or an hour.
  await sql`
    create table delivery_rate (
      name text not null,
      at timestamptz not null,
      n integer not null,
      primary key (name, at)
    )`.execute(db)
}
