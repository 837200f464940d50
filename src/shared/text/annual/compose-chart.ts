/** What is drawn beside a table: the same numbers, each with its label, and nothing that the table hides. */
import type { ShownCell } from '../../domain/annual/edition.ts'
import type { AnnualTable } from '../../domain/annual/table.ts'
import type { Both } from './annual-words.ts'

export interface ComposedChart {
  kind: Exclude<AnnualTable['chart'], 'none'>
  /** The greatest value, for the scale. */
  most: number
  bars: ChartBar[]
}

export interface ChartBar {
  label: string
  /** Null for a value that is hidden: it is drawn as a mark, not as a length. */
  value: number | null
  text: string
  /** Reached by a public announcement alone: hatched. */
  hatched: boolean
}

interface Drawn {
  rows: readonly (readonly ShownCell[])[]
  labels: readonly string[]
  printed: readonly { cells: readonly Both[] }[]
}

/** Null for a table without a chart, and for one of a single row: a bar alone compares nothing. */
export function composeChart(
  { chart, rows: raw }: AnnualTable,
  { rows, labels, printed }: Drawn,
): ComposedChart | null {
  if (chart === 'none' || rows.length < 2) return null
  const bars = rows.map((cells, index): ChartBar => {
    const [first] = cells
    const value = first && 'value' in first && typeof first.value === 'number' ? first.value : null
    return {
      ...{ label: labels[index] ?? '', value, text: printed[index]?.cells[0]?.zh ?? '' },
      hatched: chart === 'coverage' && raw[index]?.id === 'announcement',
    }
  })
  const most = Math.max(...bars.map(({ value }) => value ?? 0))
  // A stacked bar with a hidden part would show the part as what is left over.
  if (most === 0 || (chart === 'coverage' && bars.some(({ value }) => value === null))) return null
  return { kind: chart, most, bars }
}
