/** Public keys with which approvers sign on their devices when the backend is away. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Ed25519, SPKI in DER, as base64. A device makes a new key when it is set up anew; the old one still proves old approvals.
  await sql`
    create table approval_key (
      id uuid primary key,
      user_id uuid not null references user_account (id),
      device_id uuid not null references device (id),
      public_key text not null,
      created_at timestamptz not null
    )`.execute(db)
}
