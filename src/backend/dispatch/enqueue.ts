/** Puts the people of a list into the ledger: each by the first channel that reaches them, guardians besides. */
import { sql } from 'kysely'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import { putMessages } from './batches.ts'
import { addCounts, COMMON_LANE, type Run } from './counts.ts'
import { firstWay } from './ways.ts'

const addressees: readonly Addressee[] = ['self', 'guardian']

/**
 * @param usable channels with a provider, and those that people work off
 * @returns how many messages there are now
 */
export async function enqueue(tx: Tx, run: Run & { cohort: string }, usable: readonly ReachChannel[]): Promise<number> {
  let total = 0
  for (const addressee of addressees) {
    const whom = addressee === 'self' ? sql`true` : sql`r.class = 'minor' and r.guardian_phone is not null`
    const placed = sql`
      select r.token, r.class, ${firstWay(addressee, { usable })} as way
      from cohort_recipient r where r.cohort = ${run.cohort}::uuid and ${whom}`
    const rows = await putMessages(tx, run, { addressee, placed })
    await addCounts(
      tx,
      { ...run, lane: COMMON_LANE },
      rows.map(({ way, class: kind, n }) => {
        return { channel: way, addressee, class: kind, state: 'ready', moved: false, n }
      }),
    )
    total += rows.reduce((sum, { n }) => sum + n, 0)
  }
  return total
}
