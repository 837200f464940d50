import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  title: string
  /** CSS pixels; the least width when it grows. */
  width: number
  /** Takes its share of the room that is left. */
  grows?: boolean
  /** Numbers stand at the right. */
  align?: 'end'
  sortable?: boolean
  cell(row: Row): ReactNode
}

export interface Sort {
  column: string
  descending: boolean
}

/** Width of the box that ticks a row. */
const TICK = 40

export function template(columns: readonly Pick<Column<never>, 'width' | 'grows'>[]): string {
  const widths = columns.map(({ width, grows }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`))
  return [`${TICK}px`, ...widths].join(' ')
}

/** Below this width the grid scrolls sideways. */
export function leastWidth(columns: readonly Pick<Column<never>, 'width'>[]): number {
  return columns.reduce((sum, { width }) => sum + width, TICK)
}

/** A click on a head: ascending first, then the other way round. */
export function nextSort(sort: Sort | undefined, column: string): Sort {
  return { column, descending: sort?.column === column && !sort.descending }
}
