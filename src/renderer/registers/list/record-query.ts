/** What the address of a register says of its list. What somebody searches for is never in it. */
import type { RecordRow } from '#shared/contract/registers.ts'
import { type RecordStage, recordStage } from '#shared/domain/register/state.ts'
import type { Sort } from '../../ui/grid/columns.ts'

type Query = Readonly<Record<string, string>>

export function queryOf({ stage, finding }: Query): { stage: RecordStage | null; finding: string | null } {
  const asked = recordStage.safeParse(stage)
  return { stage: asked.success ? asked.data : null, finding: finding || null }
}

export const sortable = ['number', 'changed'] as const

const usual: Sort = { column: 'changed', descending: true }

/** `-changed`: the latest change first, as when the address says nothing. */
export function sortOf({ sort }: Query): Sort {
  const column = sortable.find((each) => sort === each || sort === `-${each}`)
  return column ? { column, descending: sort?.startsWith('-') ?? false } : usual
}

/** Numbers that are still to come count as the highest. */
export function inOrder(rows: readonly RecordRow[], { column, descending }: Sort): RecordRow[] {
  const key = (row: RecordRow) => (column === 'number' ? (row.number ?? '~') : row.changedAt)
  const turned = descending ? -1 : 1
  return rows.toSorted((a, b) => turned * (compare(key(a), key(b)) || compare(a.id, b.id)))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
