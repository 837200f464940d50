/** Forgets rows that are long gone. A desk that has not asked since then must load anew. */
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

/** Longer than a desk keeps personal data without a connection. */
const KEPT_DAYS = 120

export async function purgeTombstones(tx: Tx, now: Instant): Promise<void> {
  const since = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString()
  const purged = await tx
    .deleteFrom('feed')
    .where('scope_after', 'is', null)
    .where('stamped_at', '<', since)
    .returning('seq')
    .execute()
  const low = purged.reduce((highest, { seq }) => Math.max(highest, seq), 0)
  if (low === 0) return
  await tx.updateTable('feed_head').set({ low }).where('low', '<', low).execute()
}
