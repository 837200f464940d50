/** Removes files that no row knows: of archived cases, whose key is already gone, and of uploads that were given up. */
import type { Backend } from '../backend.ts'

/** An upload that has not moved for this long has been given up. */
const ABANDONED_MS = 90 * 86_400_000

/** @returns how many files were removed */
export async function sweepEvidence({ store, vault, now }: Backend): Promise<number> {
  // Files are listed before rows are read, so a file whose row is being written is not taken for an orphan.
  const files = await vault.list()
  const since = new Date(Date.parse(now()) - ABANDONED_MS).toISOString()
  await store.transaction((tx) =>
    tx
      .deleteFrom('evidence_upload')
      .where(({ eb, or, exists, selectFrom }) => {
        const erased = selectFrom('aggregate')
          .select('aggregate.id')
          .whereRef('aggregate.id', '=', 'target')
          .where('is_erased', '=', true)
        return or([eb('updated_at', '<', since), exists(erased)])
      })
      .execute(),
  )
  const complete = await store.db.selectFrom('evidence').select('id').execute()
  const arriving = await store.db.selectFrom('evidence_upload').select('id').execute()
  const known = new Set([...complete, ...arriving].map((row) => row.id))
  const orphans = files.filter((id) => !known.has(id))
  for (const id of orphans) await vault.remove(id)
  return orphans.length
}
