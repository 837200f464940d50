/** Answers given to commands, so that one that arrives twice is applied once. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotency (
      id uuid primary key,
      content_hash text not null,
      target uuid not null,
      status integer,
      code text,
      version integer,
      created_at timestamptz not null
    )`.execute(db)
  await sql`create index idempotency_created on idempotency (created_at)`.execute(db)
}
