/** The two editions: the full one for an authority, and the public one, in which small cells about people are hidden. */
import { z } from 'zod'
import { type Hidden, suppressLine, THRESHOLD } from './suppress.ts'
import type { AnnualCell, AnnualChapter, AnnualCheck, AnnualTable } from './table.ts'

export const annualEdition = z.enum(['public', 'full'])
export type AnnualEdition = z.infer<typeof annualEdition>

/** A cell as it is printed: its value, or why it is not there. */
export type ShownCell = { value: AnnualCell } | { hidden: Exclude<Hidden, null> }

export interface ShownTable {
  table: AnnualTable
  rows: ShownCell[][]
  total: ShownCell[] | null
}

/** Shares, medians and parts of what is hidden are hidden with it. */
export function shownTable(table: AnnualTable, edition: AnnualEdition): ShownTable {
  const plain = (cells: readonly AnnualCell[]) => cells.map((value): ShownCell => ({ value }))
  if (edition === 'full' || table.about === 'acts') {
    return { table, rows: table.rows.map(({ cells }) => plain(cells)), total: table.total && plain(table.total) }
  }
  const { rows, total } = hiddenLines(table)
  const shown = (cells: readonly AnnualCell[], hidden: readonly Hidden[]) =>
    cells.map((value, index): ShownCell => (hidden[index] ? { hidden: hidden[index] } : { value }))
  return {
    table,
    rows: table.rows.map(({ cells }, index) => shown(cells, rows[index] ?? [])),
    total: table.total && shown(table.total, total),
  }
}

/** The public edition has no table that crosses two things about people: see `suppress.ts`. */
export function shownTables({ tables }: Pick<AnnualChapter, 'tables'>, edition: AnnualEdition): AnnualTable[] {
  return tables.filter(({ about, shape }) => edition === 'full' || about === 'acts' || shape !== 'grid')
}

/** Ledgers of which each row is about a person. */
const aboutPeople: ReadonlySet<string> = new Set(['requests', 'register_disclosure', 'register_complaint'])

/** In the public edition an equation with a small part is left out. */
export function shownChecks({ checks }: Pick<AnnualChapter, 'checks'>, edition: AnnualEdition): AnnualCheck[] {
  if (edition === 'full') return checks
  return checks.filter(({ ledger, parts }) => !aboutPeople.has(ledger) || !parts.some(({ n }) => isSmall(n)))
}

interface HiddenCells {
  rows: Hidden[][]
  total: Hidden[]
}

function hiddenLines({ columns, rows, shape, total }: AnnualTable): HiddenCells {
  const hidden: HiddenCells = { rows: rows.map(() => []), total: [] }
  const put = (at: number, cells: readonly Hidden[], sum: Hidden) => {
    hidden.rows.forEach((row, index) => {
      row[at] = cells[index] ?? null
    })
    hidden.total[at] = sum
  }
  let base = -1
  columns.forEach(({ kind, partOf }, at) => {
    const counts = rows.map(({ cells }) => countOf(cells[at] ?? null))
    if (kind === 'count') {
      const whole = columns.findIndex(({ id }) => id === partOf)
      // A part leaves the rest of its whole, which may be as small.
      const rest = rows.map(({ cells }, row) => (whole < 0 ? 0 : countOf(cells[whole] ?? null) - (counts[row] ?? 0)))
      const known = counts.map((n, row): Hidden => {
        if (whole >= 0 && hidden.rows[row]?.[whole] && n > 0) return 'covered'
        return n > 0 && isSmall(rest[row] ?? 0) ? 'covered' : null
      })
      const alone = counts.map((n, row): Hidden => (isSmall(n) ? 'small' : (known[row] ?? null)))
      const line = shape === 'line' ? suppressLine(counts, known) : { cells: alone, total: null }
      put(at, line.cells, line.total)
      if (whole < 0) base = at
    } else if (kind === 'share' || kind === 'days') {
      const along = (cell: Hidden | undefined): Hidden => (cell ? 'covered' : null)
      const places = hidden.rows.map((row) => along(row[base]))
      put(at, places, along(hidden.total[base]))
    }
  })
  if (total === null) hidden.total = []
  return hidden
}

function isSmall(n: number): boolean {
  return n > 0 && n < THRESHOLD
}

function countOf(cell: AnnualCell): number {
  return typeof cell === 'number' ? cell : 0
}
