/** Erases people of lists that have served their purpose: the incident or record is over, or the list was never finished. */
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

/** An upload that has not moved for this long has been given up: desks keep what they could not send for 80 days. */
const ABANDONED_MS = 90 * 86_400_000

/** Runs with the other jobs, so what was closed or ended is empty within minutes. The row of the list stays. */
export async function eraseCohorts(tx: Tx, now: Instant): Promise<void> {
  const ended = await tx
    .updateTable('cohort')
    .set({ erased_at: now })
    .where('erased_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('aggregate')
          .select('id')
          .whereRef('aggregate.id', '=', 'cohort.occasion')
          .where('is_open', '=', false),
      ),
    )
    .returning('id')
    .execute()
  const ids = ended.map(({ id }) => id)
  if (ids.length > 0) {
    await tx.deleteFrom('cohort_recipient').where('cohort', 'in', ids).execute()
    await tx.deleteFrom('cohort_chunk').where('cohort', 'in', ids).execute()
  }
  const since = new Date(Date.parse(now) - ABANDONED_MS).toISOString()
  await tx.deleteFrom('cohort').where('sealed_at', 'is', null).where('updated_at', '<', since).execute()
}
