/** Parts of SMS as their providers count and bill them: each message once, with the sums that a board adds up. */
import { sql } from 'kysely'
import type { Reader, Tx } from '../store/store.ts'
import type { Run } from './counts.ts'

export interface Billed {
  id: string
  /** 1 for an SMS of one part. */
  parts?: number | null
}

/** What is told again changes nothing, and what nobody has sent is not counted. */
export async function addParts(tx: Tx, told: readonly Billed[], lane: number): Promise<void> {
  const known = told.flatMap(({ id, parts }) => (parts == null ? [] : [{ id, parts }]))
  if (known.length === 0) return
  await sql`
    with told as (
      select distinct on (id) id, parts from unnest(
        ${known.map(({ id }) => id)}::uuid[], ${known.map(({ parts }) => parts)}::smallint[]
      ) as t (id, parts) order by id
    ), put as (
      insert into message_parts (message, parts)
      select told.id, told.parts from told join message m on m.id = told.id order by told.id
      on conflict do nothing
      returning message, parts
    )
    insert into delivery_parts (notice, revision, channel, lane, messages, parts)
    select m.notice, m.revision, m.channel, ${lane}::integer, count(*), sum(put.parts)
    from put join message m on m.id = put.message
    group by m.notice, m.revision, m.channel order by m.notice, m.revision, m.channel
    on conflict (notice, revision, channel, lane) do update
    set messages = delivery_parts.messages + excluded.messages, parts = delivery_parts.parts + excluded.parts`.execute(
    tx,
  )
}

/** SMS whose parts the provider has told, and those parts. */
export async function readParts(db: Reader, { notice, revision }: Run): Promise<{ messages: number; parts: number }> {
  const { rows } = await sql<{ messages: number; parts: number }>`
    select coalesce(sum(messages), 0)::bigint as messages, coalesce(sum(parts), 0)::bigint as parts from delivery_parts
    where notice = ${notice} and revision = ${revision} and channel = 'sms'`.execute(db)
  return rows[0] ?? { messages: 0, parts: 0 }
}
