/** 转下一通道: people whom a channel has failed go on to their next one, in one act. Nobody gets a channel twice. */
import { sql } from 'kysely'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import { type Put, putMessages } from './batches.ts'
import { addCounts, COMMON_LANE, type CountChange, type Run } from './counts.ts'
import { firstWay } from './ways.ts'

/**
 * @param from people of this channel only; null for all
 * @param usable channels with a provider, and those that people work off
 * @returns how many went where
 */
export async function advance(
  tx: Tx,
  run: Run & { cohort: string },
  { from, usable }: { from: ReachChannel | null; usable: readonly ReachChannel[] },
): Promise<Partial<Record<ReachChannel, number>>> {
  const moved: Partial<Record<ReachChannel, number>> = {}
  // The last channel first: who goes on from one is not asked again in the next step.
  for (const channel of reachChannel.options.filter((each) => from === null || each === from).toReversed()) {
    for (const addressee of ['self', 'guardian'] as const) {
      const rows = await moveOn(tx, run, { channel, addressee, usable })
      for (const { way, n } of rows) moved[way] = (moved[way] ?? 0) + n
      await addCounts(
        tx,
        { ...run, lane: COMMON_LANE },
        rows.flatMap((row) => changesOf(row, channel, addressee)),
      )
    }
  }
  return moved
}

function moveOn(
  tx: Tx,
  run: Run & { cohort: string },
  of: { channel: ReachChannel; addressee: Addressee; usable: readonly ReachChannel[] },
): Promise<Put[]> {
  const { channel, addressee, usable } = of
  const { notice, revision, cohort } = run
  const placed = sql`
    select f.token, f.class, ${firstWay(addressee, { usable, after: channel })} as way
    from (
      select m.token, m.class from message m
      where m.notice = ${notice} and m.revision = ${revision} and m.channel = ${sql.lit(channel)}
        and m.addressee = ${sql.lit(addressee)} and m.todo = 'relay'
      order by m.token for update
    ) as f join cohort_recipient r on r.cohort = ${cohort} and r.token = f.token`
  const left = sql`
    update message m set moved = true from put
    where m.notice = ${notice} and m.revision = ${revision} and m.channel = ${sql.lit(channel)}
      and m.token = put.token and m.addressee = ${sql.lit(addressee)}`
  return putMessages(tx, run, { addressee, placed, left })
}

function changesOf({ way, class: kind, n }: Put, channel: ReachChannel, addressee: Addressee): CountChange[] {
  const failed = { channel, addressee, class: kind, state: 'failed' as const }
  return [
    { ...failed, moved: false, n: -n },
    { ...failed, moved: true, n },
    { channel: way, addressee, class: kind, state: 'ready', moved: false, n },
  ]
}
