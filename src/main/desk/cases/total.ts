/** How many cases answer a question: from the counts that are kept, where there are such, else counted up to a limit. */
import type { DeskStore } from '../store/desk-store.ts'
import { facetTotal, urgencyTotal, viewTotal } from './counted.ts'
import { cacheCondition, facetCondition } from './query.ts'
import type { Question, Walked } from './question.ts'
import { CANDIDATE_LIMIT } from './search.ts'

/** Ad-hoc questions are counted so far. */
export const COUNT_LIMIT = 10_000

export interface Total {
  total: number
  /** Whether there are more than `total`. */
  capped: boolean
}

export function countAll(store: DeskStore, question: Question): Total {
  if (question.kind === 'listed') return { total: question.places.length, capped: question.capped }
  const own = question.overlay.length
  const kept = keptCount(store, question)
  if (kept !== undefined) return { total: kept - covered(store, question) + own, capped: false }
  const { total, capped } = question.probe ? atLeast : counted(store, question)
  return { total: total + own, capped }
}

/** A name that more than so many persons bear. */
const atLeast: Total = { total: CANDIDATE_LIMIT, capped: true }

/** The count that the cache keeps for this question; undefined when it keeps none. */
function keptCount(store: DeskStore, { query, viewer, probe }: Walked): number | undefined {
  const facet = facetCondition(query)
  const { urgency } = query.filter
  if (probe || (facet && urgency)) return undefined
  if (urgency) return urgencyTotal(store, query, viewer)
  if (facet) return facetTotal(store, query)
  return viewTotal(store, query.view === 'opened' ? `opened:${viewer.userId}` : query.view)
}

/** Cases that the kept count includes and the overlay covers. */
function covered(store: DeskStore, { query, viewer }: Walked): number {
  const { sql, parameters } = cacheCondition(query, viewer)
  return store
    .prepare(
      `SELECT count(*) FROM (SELECT id AS covered FROM overlay)
       CROSS JOIN cache.case_row ON case_row.id = covered WHERE ${sql}`,
    )
    .pluck()
    .get(parameters) as number
}

function counted(store: DeskStore, { cache, index }: Walked): Total {
  const total = store
    .prepare(
      `SELECT count(*) FROM (
         SELECT 1 FROM cache.case_row INDEXED BY ${index} WHERE ${cache.sql} LIMIT ${COUNT_LIMIT + 1}
       )`,
    )
    .pluck()
    .get(cache.parameters) as number
  return { total: Math.min(total, COUNT_LIMIT), capped: total > COUNT_LIMIT }
}
