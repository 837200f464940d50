/** Counts that the cache keeps: read, never computed over the cases. */
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { facetCondition, type UrgencyLevel, urgencyBoundary } from './query.ts'

/** Cases of a view in the cache; `opened:<user>` for those that a person opened. */
export function viewTotal(store: DeskStore, name: string): number {
  return (store.prepare('SELECT n FROM cache.tally WHERE name = ?').pluck().get(name) as number | undefined) ?? 0
}

/** Cases in the cache that pass the categorical filters; undefined where there is no such count. */
export function facetTotal(store: DeskStore, query: QueueQuery): number | undefined {
  const facet = facetCondition(query)
  if (!facet || query.view === 'opened') return undefined
  return store
    .prepare(`SELECT ifnull(sum(n), 0) FROM cache.facet WHERE open = ${query.view === 'todo' ? 1 : 0} AND ${facet.sql}`)
    .pluck()
    .get(facet.parameters) as number
}

/** Cases in the cache, unfinished or finished ones, of an urgency at this instant. */
export function urgencyTotal(store: DeskStore, level: UrgencyLevel, at: { open: 0 | 1; now: string }): number {
  return store
    .prepare(`SELECT ifnull(sum(n), 0) FROM cache.deadline WHERE open = @open AND ${urgencyBoundary(level, 'due_at')}`)
    .pluck()
    .get(at) as number
}

/** First and last due instant among the unfinished cases of an urgency; an empty range when there are none. */
export function deadlineRange(store: DeskStore, level: UrgencyLevel, now: string): { low: string; high: string } {
  return store
    .prepare(
      `SELECT ifnull(min(due_at), '~') AS low, ifnull(max(due_at), '') AS high FROM cache.deadline
       WHERE n > 0 AND open = 1 AND ${urgencyBoundary(level, 'due_at')}`,
    )
    .get({ now }) as { low: string; high: string }
}
