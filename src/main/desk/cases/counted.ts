/** Counts that the cache keeps: read, never computed over the cases. */
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { facetColumnsCondition, isOpen, type UrgencyLevel, urgencyBoundary, type Viewer } from './query.ts'

/** Cases of a view in the cache; `opened:<user>` for those that a person opened. */
export function viewTotal(store: DeskStore, name: string): number {
  return (store.prepare('SELECT n FROM cache.tally WHERE name = ?').pluck().get(name) as number | undefined) ?? 0
}

/** Cases in the cache that pass the categorical filters; undefined where there is no such count. */
export function facetTotal(store: DeskStore, query: QueueQuery): number | undefined {
  const facet = facetColumnsCondition(query)
  const open = isOpen(query)
  if (!facet || open === undefined) return undefined
  return store
    .prepare(`SELECT ifnull(sum(n), 0) FROM cache.facet WHERE open = ${open} AND ${facet.sql}`)
    .pluck()
    .get(facet.parameters) as number
}

/** Cases in the cache of the urgency asked for; undefined where there is no such count. */
export function urgencyTotal(store: DeskStore, query: QueueQuery, { now }: Viewer): number | undefined {
  const open = isOpen(query)
  const level = query.filter.urgency
  return level && open !== undefined ? deadlineTotal(store, level, { open, now }) : undefined
}

interface At {
  open: 0 | 1
  now: string
}

/** Unfinished or finished cases in the cache of an urgency at this instant. */
export function deadlineTotal(store: DeskStore, level: UrgencyLevel, at: At): number {
  return store
    .prepare(`SELECT ifnull(sum(n), 0) FROM cache.deadline WHERE open = @open AND ${urgencyBoundary(level, 'due_at')}`)
    .pluck()
    .get(at) as number
}

/** First and last due instant among the cases of an urgency; an empty range when there are none. */
export function deadlineRange(store: DeskStore, level: UrgencyLevel, at: At): { low: string; high: string } {
  return store
    .prepare(
      `SELECT ifnull(min(due_at), '~') AS low, ifnull(max(due_at), '') AS high FROM cache.deadline
       WHERE n > 0 AND open = @open AND ${urgencyBoundary(level, 'due_at')}`,
    )
    .get(at) as { low: string; high: string }
}
