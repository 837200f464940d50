/**
 * Small cells of a table about people: a count below the threshold could point at somebody, so the public edition does
 * not print it. Nor may it follow from what is printed: in each line that adds up to a printed sum, what is hidden stands
 * in at least two cells that together reach the threshold. A zero points at nobody and is printed. Tables that cross two
 * things add up both ways, where hiding one cell uncovers another: the public edition leaves them out.
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

/** Hides the smallest cells that are left until the line is covered. */
function cover(counts: readonly number[], hidden: Hidden[]): void {
  const order = counts.map((n, index) => ({ n, index })).sort((a, b) => a.n - b.n || a.index - b.index)
  for (const { n, index } of order) {
    if (isCovered(counts, hidden)) break
    if (n === 0 || hidden[index]) continue
    hidden[index] = 'covered'
  }
}
