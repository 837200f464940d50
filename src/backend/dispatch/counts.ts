/** Sums of the ledger. They are written with the rows, in the same transaction, so they are exact at any moment. */
import { sql } from 'kysely'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import type { CohortClass, ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'

/** Whose sums. */
export interface Run {
  notice: string
  revision: number
}

/** So many messages of a kind more, or less. */
export interface CountChange {
  channel: ReachChannel
  addressee: Addressee
  class: CohortClass
  state: MessageState
  moved: boolean
  n: number
}

/** Lane of what is done now and then, one at a time: putting people in, moving them on, receipts. */
export const COMMON_LANE = 0

export async function addCounts(
  tx: Tx,
  { notice, revision, lane }: Run & { lane: number },
  changes: readonly CountChange[],
): Promise<void> {
  const added = folded(changes)
  if (added.length === 0) return
  await sql`
    insert into delivery_count (notice, revision, channel, addressee, class, state, moved, lane, n)
    select ${notice}::uuid, ${revision}::integer, channel, addressee, class, state, moved, ${lane}::integer, n
    from json_to_recordset(${JSON.stringify(added)}::json) as c
      (channel text, addressee text, class text, state text, moved boolean, n bigint)
    on conflict (notice, revision, channel, addressee, class, state, moved, lane)
    do update set n = delivery_count.n + excluded.n`.execute(tx)
}

/** One change of each kind, in an order that is the same for everybody: two transactions never wait for each other. */
function folded(changes: readonly CountChange[]): CountChange[] {
  const sums = new Map<string, CountChange>()
  for (const change of changes) {
    const key = [change.channel, change.addressee, change.class, change.state, change.moved].join()
    const sum = sums.get(key)
    if (sum) sum.n += change.n
    else sums.set(key, { ...change })
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, sum]) => (sum.n === 0 ? [] : [sum]))
}

/** What was handed over and delivered within a minute, by channel. */
export interface MinuteChange {
  channel: ReachChannel
  handed: number
  delivered: number
}

export async function addMinute(
  tx: Tx,
  run: Run,
  { lane, at, changes }: { lane: number; at: Instant; changes: readonly MinuteChange[] },
): Promise<void> {
  for (const { channel, handed, delivered } of changes) {
    if (handed === 0 && delivered === 0) continue
    await sql`
      insert into delivery_minute (notice, revision, channel, at, lane, handed, delivered)
      values (${run.notice}, ${run.revision}, ${channel}, ${minuteOf(at)}, ${lane}, ${handed}, ${delivered})
      on conflict (notice, revision, channel, at, lane) do update
      set handed = delivery_minute.handed + excluded.handed,
          delivered = delivery_minute.delivered + excluded.delivered`.execute(tx)
  }
}

export function minuteOf(at: Instant): Instant {
  return `${at.slice(0, 16)}:00.000Z`
}
