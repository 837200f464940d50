/**
 * Batches of messages. One is taken by changing its single row; its messages are not written until it is known what
 * became of them. So `message.state` says `ready` of what is under way: who reads states asks for `stateNow`.
 */
import { type RawBuilder, sql } from 'kysely'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import type { CohortClass, ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import type { Run } from './counts.ts'

/** Most messages of a batch. */
export const BATCH_SIZE = 100

/** The state of `m`, a row of `message`. */
export const stateNow: RawBuilder<MessageState> = sql`
  case when m.state = 'ready' and exists (
    select from message_batch b where b.id = m.batch and b.taken_at is not null
  ) then 'sending' else m.state end`

export interface Put {
  way: ReachChannel
  class: CohortClass
  n: number
}

/**
 * Puts people into the ledger, those of a provider's channel in batches, in the order of their tokens. Texts are not
 * written here: they are filled when they are sent.
 *
 * @param from.placed a query of `token`, `class` and `way`, the channel by which they are told
 * @param from.left what becomes of those who are put, a statement over `put (way, class, token)`; for people who move on
 * @returns how many went where
 */
export async function putMessages(
  tx: Tx,
  { notice, revision }: Run,
  from: { addressee: Addressee; placed: RawBuilder<unknown>; left?: RawBuilder<unknown> },
): Promise<Put[]> {
  const { addressee, placed, left } = from
  const { rows } = await sql<Put>`
    with numbered as (
      select token, class, way, case when way in ('push', 'sms', 'email')
        then (row_number() over (partition by way order by token) - 1) / ${sql.lit(BATCH_SIZE)} end as nth
      from (${placed}) as placed
    ), gathered as (
      select nextval(pg_get_serial_sequence('message_batch', 'id')) as id, way, nth, size
      from (
        select way, nth, count(*) as size from numbered where nth is not null group by way, nth order by way, nth
      ) as alike
    ), batches as (
      insert into message_batch (id, notice, revision, channel, size)
      select id, ${notice}::uuid, ${revision}::integer, way, size from gathered
    ), put as (
      insert into message (notice, revision, channel, token, addressee, id, class, state, batch)
      select ${notice}::uuid, ${revision}::integer, way, token, ${sql.lit(addressee)},
        ${idOf({ notice, revision }, addressee)}, class, 'ready', gathered.id
      from numbered left join gathered using (way, nth)
      on conflict do nothing
      returning channel as way, class, token
    )${left ? sql`, left_behind as (${left})` : sql``}
    select way, class, count(*) as n from put group by way, class`.execute(tx)
  return rows
}

/** Of the key of a message, named `way` and `token` in the statement. md5 here is no secret, only short and the same everywhere. */
function idOf({ notice, revision }: Run, addressee: Addressee) {
  return sql`md5(concat_ws('/', ${notice}::text, ${revision}::text, way, token, ${sql.lit(addressee)}))::uuid`
}

/**
 * Cuts the next batch that a provider cannot take as a whole.
 *
 * @returns false when none waits
 */
export async function cutBatch(
  tx: Tx,
  { notice, revision }: Run,
  { channel, most }: { channel: ReachChannel; most: number },
): Promise<boolean> {
  const found = await tx
    .selectFrom('message_batch')
    .select(['id', 'size', 'due_at'])
    .where('notice', '=', notice)
    .where('revision', '=', revision)
    .where('channel', '=', channel)
    .where('taken_at', 'is', null)
    .where('size', '>', most)
    .orderBy('size')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!found) return false
  await sql`
    with numbered as (
      select id as message, (row_number() over (order by token, addressee) - 1) / ${most}::integer as nth
      from message where batch = ${found.id}
    ), pieces as (
      select nextval(pg_get_serial_sequence('message_batch', 'id')) as id, nth, size
      from (select nth, count(*) as size from numbered group by nth order by nth) as alike
    ), put as (
      insert into message_batch (id, notice, revision, channel, size, due_at)
      select id, ${notice}::uuid, ${revision}::integer, ${channel}, size, ${found.due_at}::timestamptz from pieces
    ), gone as (
      delete from message_batch where id = ${found.id}
    )
    update message m set batch = pieces.id
    from numbered join pieces using (nth) where m.batch = ${found.id} and m.id = numbered.message`.execute(tx)
  return true
}
