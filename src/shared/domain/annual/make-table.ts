/** The two shapes that most tables of the report have. */
import { sharesOf } from './statistics.ts'
import { type AnnualColumn, type AnnualTable, column, type Tally } from './table.ts'

type Common = Pick<AnnualTable, 'id' | 'about'> & { list: string | null; chart?: AnnualTable['chart'] }

/** How many of each, with shares that add up to 100.0 %. */
export function sharesTable(
  { id, about, list, chart = 'bars' }: Common,
  tally: Pick<Tally, 'of' | 'keys' | 'total'>,
  order: readonly string[],
): AnnualTable {
  const keys = tally.keys(order)
  const counts = keys.map((key) => tally.of(key))
  const shares = sharesOf(counts)
  return {
    ...{ id, about, list, chart, shape: 'line' },
    columns: [column('n'), column('share', 'share')],
    rows: keys.map((key, index) => ({ id: key, words: null, cells: [counts[index] ?? 0, shares[index] ?? 0] })),
    total: [tally.total, tally.total > 0 ? 1000 : 0],
  }
}

/** Several counts of each, added up below. Every column counts something of its own. */
export function countsTable(
  { id, about, list, chart = 'none' }: Common,
  columns: readonly (AnnualColumn | string)[],
  rows: readonly { id: string; words?: AnnualTable['rows'][number]['words']; cells: readonly (number | null)[] }[],
): AnnualTable {
  const made = columns.map((each) => (typeof each === 'string' ? column(each) : each))
  return {
    ...{ id, about, list, chart, shape: 'line', columns: made },
    rows: rows.map(({ id: row, words = null, cells }) => ({ id: row, words, cells: [...cells] })),
    total: made.map((_, index) => rows.reduce((sum, { cells }) => sum + (cells[index] ?? 0), 0)),
  }
}

interface Grid {
  rows: readonly string[]
  columns: readonly string[]
  /** Words for the ids of its columns. */
  across: string
  at(row: string, column: string): number
}

/** One thing by two: rows and columns add up to the same; the last column is the sum of the row. */
export function gridTable(
  { id, about, list, chart = 'none' }: Common,
  { rows, columns, across, at }: Grid,
): AnnualTable {
  const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0)
  const cells = rows.map((row) => columns.map((each) => at(row, each)))
  const totals = columns.map((_, index) => sum(cells.map((row) => row[index] ?? 0)))
  return {
    ...{ id, about, list, chart, shape: 'grid' },
    columns: [...columns.map((each) => column(each, 'count', { list: across })), column('total')],
    rows: rows.map((row, index) => {
      const counts = cells[index] ?? []
      return { id: row, words: null, cells: [...counts, sum(counts)] }
    }),
    total: [...totals, sum(totals)],
  }
}

/** The rows in the order of a vocabulary; what it does not name comes last. */
export function inOrder(table: AnnualTable, order: readonly string[]): AnnualTable {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return { ...table, rows: table.rows.toSorted((a, b) => place(a.id) - place(b.id)) }
}
