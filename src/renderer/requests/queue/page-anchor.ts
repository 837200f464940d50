import type { PageAnchor, QueuePage } from '#shared/contract/requests.ts'

/** Rows that are asked for at once. */
export const PAGE = 100

/** What is known of the pages around the one that is wanted. */
export interface Neighbours {
  before: QueuePage | undefined
  after: QueuePage | undefined
  /** Rows in all, once a page has said so. */
  total: number | undefined
}

/**
 * Where page `index` begins. A step from a neighbour follows its cursor, the ends are reached from the ends, and
 * only a dragged scrollbar counts rows.
 */
export function anchorOf(index: number, { before, after, total }: Neighbours): { anchor: PageAnchor; limit: number } {
  if (index === 0) return { anchor: { at: 'start' }, limit: PAGE }
  if (before?.last && before.rows.length === PAGE) return { anchor: { at: 'after', cursor: before.last }, limit: PAGE }
  if (after?.first) return { anchor: { at: 'before', cursor: after.first }, limit: PAGE }
  const left = total === undefined ? PAGE : total - index * PAGE
  if (left > 0 && left <= PAGE && total !== undefined) return { anchor: { at: 'end' }, limit: left }
  return { anchor: { at: 'offset', offset: index * PAGE }, limit: PAGE }
}

/** The pages that hold rows `first` to `last`. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / PAGE)
  const to = Math.floor(last / PAGE)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}
