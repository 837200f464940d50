/** A question to a queue, understood: how its places are found. */
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { deadlineRange, facetTotal, urgencyTotal, viewTotal } from './counted.ts'
import { order, overlayRefs, type Ref } from './places.ts'
import {
  all,
  type Condition,
  cacheCondition,
  deadlineCondition,
  facetCondition,
  isOpen,
  type SortKey,
  sortKey,
  type Viewer,
  viewCondition,
} from './query.ts'
import { findCandidates, readSearch, type SearchText } from './search.ts'

/** Few cases answer: here they are, all of them, in order. */
export interface Listed {
  kind: 'listed'
  places: Ref[]
  descending: boolean
  /** Whether there are more, which were not collected. */
  capped: boolean
}

/** Many cases answer: they are walked along the index that has them in order, and merged with the overlay. */
export interface Walked {
  kind: 'walked'
  query: QueueQuery
  viewer: Viewer
  key: SortKey
  index: string
  /** Conditions on `cache.case_row`, without the rows that the overlay covers. */
  cache: Condition
  /** A name that very many bear: looked for row by row. */
  probe: Condition | null
  /** Rows of the overlay that belong here, in order. */
  overlay: Ref[]
}

export type Question = Listed | Walked

export function ask(store: DeskStore, query: QueueQuery, viewer: Viewer): Question {
  const text = query.filter.text?.trim()
  const search = text ? readSearch(text) : null
  const found = search
    ? findCandidates(store, search, { ...viewCondition(query, viewer), index: `${query.view}_number_key` })
    : findRare(store, query, viewer)
  const overlay = overlayRefs(store, { query, viewer, search })
  const cache = all(cacheCondition(query, viewer), uncovered(store))
  const key = sortKey(query)
  if (found) {
    const { descending } = query.sort
    const places = [...placesOf(store, found.rids, { key, cache }), ...overlay].sort(order(descending))
    return { kind: 'listed', places, descending, capped: found.capped }
  }
  return {
    kind: 'walked',
    query,
    viewer,
    key,
    index: `${query.view}_${key}`,
    cache: all(cache, key === 'due_key' && dueRange(store, query, viewer)),
    probe: search && nameProbe(search),
    overlay,
  }
}

/** Leaves out what the overlay covers. */
function uncovered(store: DeskStore): Condition | undefined {
  if (store.prepare('SELECT 1 FROM overlay LIMIT 1').get() === undefined) return undefined
  const covered = 'SELECT c.rid FROM overlay o CROSS JOIN cache.case_row c ON c.id = o.id'
  return { sql: `rid NOT IN (${covered})`, parameters: {} }
}

function placesOf(store: DeskStore, rids: number[], { key, cache }: { key: SortKey; cache: Condition }): Ref[] {
  return store
    .prepare(
      `SELECT ${key} AS key, rid, NULL AS oid FROM json_each(@rids)
       CROSS JOIN cache.case_row ON case_row.rid = json_each.value WHERE ${cache.sql}`,
    )
    .all({ ...cache.parameters, rids: JSON.stringify(rids) }) as Ref[]
}

/** Rows that a page asks for, as a rule. */
const TYPICAL_PAGE = 50
/** Looking at a row somewhere in the file takes as long as looking at so many neighbours in an index. */
const ROW_COST = 40

/**
 * The cases of a filter that few pass; null when walking is cheaper. A walk looks at about `page × all / passing`
 * entries of an index, collecting at `passing` rows.
 */
function findRare(store: DeskStore, query: QueueQuery, viewer: Viewer): { rids: number[]; capped: false } | null {
  const facets = facetCondition(query)
  const deadlines = deadlineCondition(query, viewer)
  if (query.view === 'opened' || !(facets || deadlines)) return null
  const ofFacets = facetTotal(store, query) ?? Number.POSITIVE_INFINITY
  const ofUrgency = urgencyTotal(store, query, viewer) ?? Number.POSITIVE_INFINITY
  const passing = Math.min(ofFacets, ofUrgency)
  if (passing * passing * ROW_COST > TYPICAL_PAGE * viewTotal(store, query.view)) return null
  const [condition, index] =
    ofFacets <= ofUrgency
      ? [facets, 'case_facet']
      : [all(deadlines, dueRange(store, query, viewer)), `${query.view}_due_key`]
  const where = all(viewCondition(query, viewer), condition)
  const sql = `SELECT rid FROM cache.case_row INDEXED BY ${index} WHERE ${where.sql}`
  return { rids: passing === 0 ? [] : (store.prepare(sql).pluck().all(where.parameters) as number[]), capped: false }
}

/** The due instants of the urgency asked for. */
function dueRange(store: DeskStore, query: QueueQuery, viewer: Viewer): Condition | undefined {
  const open = isOpen(query)
  if (!query.filter.urgency || open === undefined) return undefined
  const { low, high } = deadlineRange(store, query.filter.urgency, { open, now: viewer.now })
  return { sql: 'due_key BETWEEN @low AND @high', parameters: { low, high } }
}

function nameProbe(search: SearchText): Condition {
  const missing = 'SELECT 1 FROM json_each(@name) WHERE instr(lower(person.name), value) = 0'
  return {
    sql: `EXISTS (SELECT 1 FROM cache.person WHERE person.rid = place.rid AND NOT EXISTS (${missing}))`,
    parameters: { name: JSON.stringify(search.name.map((run) => run.join(''))) },
  }
}
