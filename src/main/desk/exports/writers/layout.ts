/** How a ledger lies on paper. */
import type { LedgerHead } from '../table.ts'

/** Columns that fit across an upright page, and across one that lies. */
const UPRIGHT_WIDTH = 80
const LYING_WIDTH = 225

/**
 * A table, on an upright page or one that lies; where the columns do not fit side by side, a sheet of items for each
 * row (一事一表), upright.
 */
export type PageLayout = 'upright' | 'lying' | 'sheets'

export function layoutOf({ columns }: Pick<LedgerHead, 'columns'>): PageLayout {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  if (width > LYING_WIDTH) return 'sheets'
  return width > UPRIGHT_WIDTH ? 'lying' : 'upright'
}
