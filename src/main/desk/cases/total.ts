/** How many cases answer a question: from the counts that are kept, where there are such, else counted up to a limit. */
import type { DeskStore } from '../store/desk-store.ts'
import { facetTotal, urgencyTotal, viewTotal } from './counted.ts'
import { cacheCondition, facetCondition } from './query.ts'
import type { Question } from './question.ts'
import { CANDIDATE_LIMIT } from './search.ts'

/** Ad-hoc questions are counted so far. */
export const COUNT_LIMIT = 10_000

export interface Total {
  total: number
  /** Whether there are more than `total`. */
  capped: boolean
}

export function countAll(store: DeskStore, question: Question): Total {
  const own = question.overlay.length
  const kept = keptCount(store, question)
  if (kept !== undefined) return { total: kept - covered(store, question) + own, capped: false }
  const { total, capped } = question.probe ? atLeast : counted(store, question)
  return { total: total + own, capped }
}

/** A name that more than so many persons bear. */
const atLeast: Total = { total: CANDIDATE_LIMIT, capped: true }

/** The count that the cache keeps for this question; undefined when it keeps none. */
function keptCount(store: DeskStore, { query, viewer }: Question): number | undefined {
  const { filter, view } = query
  if (filter.text?.trim()) return undefined
  const facet = facetCondition(query)
  if (filter.urgency) {
    if (facet || view === 'opened') return undefined
    return urgencyTotal(store, filter.urgency, { open: view === 'todo' ? 1 : 0, now: viewer.now })
  }
  if (facet) return facetTotal(store, query)
  return viewTotal(store, view === 'opened' ? `opened:${viewer.userId}` : view)
}

/** Cases that the kept count includes and the overlay covers. */
function covered(store: DeskStore, { query, viewer }: Question): number {
  const { sql, parameters } = cacheCondition(query, viewer)
  return store
    .prepare(`SELECT count(*) FROM cache.case_row WHERE id IN (SELECT id FROM overlay) AND ${sql}`)
    .pluck()
    .get(parameters) as number
}

function counted(store: DeskStore, { cache, candidates, index }: Question): Total {
  const source = candidates
    ? 'json_each(@candidates) CROSS JOIN cache.case_row ON case_row.rid = json_each.value'
    : `cache.case_row INDEXED BY ${index}`
  const total = store
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM ${source} WHERE ${cache.sql} LIMIT ${COUNT_LIMIT + 1})`)
    .pluck()
    .get({ ...cache.parameters, ...(candidates && { candidates: JSON.stringify(candidates) }) }) as number
  const capped = total > COUNT_LIMIT || (candidates?.length ?? 0) >= CANDIDATE_LIMIT
  return { total: Math.min(total, COUNT_LIMIT), capped }
}
