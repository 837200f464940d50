/** Moving through rows by key, and what a range of them means. Rows are counted from 0. */
export type Move = 'down' | 'up' | 'first' | 'last' | 'page_down' | 'page_up'

/** The row that a move leads to; undefined in an empty list. Nothing current: the first row, or the last for `last`. */
export function moveFrom(
  current: number | undefined,
  move: Move,
  { total, page }: { total: number; page: number },
): number | undefined {
  if (total === 0) return undefined
  if (move === 'first') return 0
  if (move === 'last') return total - 1
  if (current === undefined) return 0
  const steps: Record<typeof move, number> = { down: 1, up: -1, page_down: page, page_up: -page }
  return Math.min(total - 1, Math.max(0, current + steps[move]))
}

/** Rows from `first` to `last`, both included. */
export interface Span {
  first: number
  last: number
}

/** Rows between two, in either order. */
export function between(a: number, b: number): Span {
  return { first: Math.min(a, b), last: Math.max(a, b) }
}

/**
 * Shift and an arrow: the range runs from `anchor` to the current row. When it shrinks, the rows that leave it are
 * unticked.
 */
export function extend(anchor: number, from: number, to: number): { tick: Span; untick?: Span } {
  const tick = between(anchor, to)
  const before = between(anchor, from)
  if (before.first < tick.first) return { tick, untick: { first: before.first, last: tick.first - 1 } }
  if (before.last > tick.last) return { tick, untick: { first: tick.last + 1, last: before.last } }
  return { tick }
}
