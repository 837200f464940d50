/** The case rows that a post touches, locked together and kept current while its commands are decided. */
import type { CaseRow } from '#shared/contract/sync.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Entry } from '#shared/domain/command.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

export interface StoredCase extends CaseRow {
  /** Server time at which it reached this version. */
  changedAt: Instant
}

/** Locks in one order for everybody. Cases that do not exist are absent. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<Map<string, StoredCase>> {
  const rows = await tx
    .selectFrom('case')
    .select(['id', 'version', 'state', 'changed_at'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map(({ id, version, state, changed_at }) => {
      return [id, { id, version, state: JSON.parse(state) as CaseState, changedAt: changed_at }]
    }),
  )
}

/** Writes the state at its next version. */
export async function writeCase(tx: Tx, row: StoredCase): Promise<void> {
  const values = { version: row.version, state: JSON.stringify(row.state), changed_at: row.changedAt }
  if (row.version === 1) {
    await tx
      .insertInto('case')
      .values({ id: row.id, ...values })
      .execute()
    return
  }
  const { numUpdatedRows } = await tx
    .updateTable('case')
    .set(values)
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('a locked case has changed')
}

export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: entry.id,
    target: entry.target,
    recorded_at: entry.recordedAt,
    row: JSON.stringify({ ...entry, version: 1 }),
  }))
  await tx.insertInto('entry').values(rows).execute()
}
