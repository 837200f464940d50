/**
 * Small cells of a table about people: a count below the threshold could point at somebody, so the public edition does
 * not print it. Nor may it follow from what is printed: in each line that adds up to a printed sum, what is hidden stands
 * in at least two cells that together reach the threshold. A zero points at nobody and is printed.
 */

export const THRESHOLD = 10

/** `small`: below the threshold. `covered`: hidden so that another one cannot be computed. */
export type Hidden = 'small' | 'covered' | null

/** A line of counts and its sum. @param known what must be hidden for another reason */
export function suppressLine(
  counts: readonly number[],
  known: readonly Hidden[] = [],
): { cells: Hidden[]; total: Hidden } {
  const cells = counts.map((n, index) => ofItself(n) ?? known[index] ?? null)
  cover(counts, cells)
  return { cells, total: ofItself(sum(counts)) }
}

/** Rows by columns with sums on both sides. A line of sums is hidden as it would be if it stood alone. */
export function suppressGrid(grid: readonly (readonly number[])[]): {
  cells: Hidden[][]
  rows: Hidden[]
  columns: Hidden[]
  total: Hidden
} {
  const places = (grid[0] ?? []).map((_, index) => index)
  const column = (index: number) => grid.map((row) => row[index] ?? 0)
  const cells = grid.map((row) => row.map(ofItself))
  // Covering a row may uncover a column, so both are gone over until nothing changes; each turn hides one cell at least.
  for (let changed = true; changed; ) {
    changed = grid.map((row, at) => cover(row, cells[at] ?? [])).includes(true)
    for (const index of places) {
      const line = cells.map((row) => row[index] ?? null)
      if (!cover(column(index), line)) continue
      changed = true
      cells.forEach((row, at) => {
        row[index] = line[at] ?? null
      })
    }
  }
  const { cells: rows, total } = suppressLine(grid.map(sum))
  return { cells, rows, columns: suppressLine(places.map((index) => sum(column(index)))).cells, total }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, n) => all + n, 0)
}

function ofItself(n: number): Hidden {
  return n > 0 && n < THRESHOLD ? 'small' : null
}

/** Whether what is hidden in a line cannot be computed from its sum. */
function isCovered(counts: readonly number[], hidden: readonly Hidden[]): boolean {
  const kept = counts.filter((_, index) => hidden[index])
  return kept.length === 0 || (kept.length > 1 && sum(kept) >= THRESHOLD)
}

/** Hides the smallest cells that are left until the line is covered. @returns whether it hid one */
function cover(counts: readonly number[], hidden: Hidden[]): boolean {
  const order = counts.map((n, index) => ({ n, index })).sort((a, b) => a.n - b.n || a.index - b.index)
  let changed = false
  for (const { n, index } of order) {
    if (isCovered(counts, hidden)) break
    if (n === 0 || hidden[index]) continue
    hidden[index] = 'covered'
    changed = true
  }
  return changed
}
