/** A question to a queue, understood: what its pages and its total are read from. */
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { deadlineRange, facetTotal, viewTotal } from './counted.ts'
import {
  all,
  type Condition,
  cacheCondition,
  facetCondition,
  overlayCondition,
  type SortKey,
  sortKey,
  type Viewer,
  viewCondition,
} from './query.ts'
import { findCandidates, isMeant, readSearch, type Searched, type SearchText } from './search.ts'

/** Where a row stands in the order. `rid` is negative for a case that only the overlay knows. */
export interface Place {
  key: string
  rid: number
}

/** A place, and the overlay's row when one covers or adds the case. */
export interface Ref extends Place {
  oid: number | null
}

export interface Question {
  query: QueueQuery
  viewer: Viewer
  key: SortKey
  /** Index that has the rows of the view in the order asked for. */
  index: string
  /** Conditions on `cache.case_row`, without the rows that the overlay covers. */
  cache: Condition
  /** Rows among which to look, when they are few; null walks the index. */
  candidates: number[] | null
  /** A name too common to collect who bears it: looked at row by row. */
  probe: Condition | null
  /** Rows of the overlay that belong here, in order. */
  overlay: Ref[]
}

export function ask(store: DeskStore, query: QueueQuery, viewer: Viewer): Question {
  const key = sortKey(query)
  const text = query.filter.text?.trim()
  const search = text ? readSearch(text) : null
  const found = search
    ? findCandidates(store, search, { ...viewCondition(query, viewer), index: `${query.view}_number_key` })
    : rareFilter(store, query)
  return {
    query,
    viewer,
    key,
    index: `${query.view}_${key}`,
    cache: all(cacheCondition(query, viewer), uncovered(store), dueRange(store, query, viewer)),
    candidates: found === 'many' ? null : found,
    probe: search && found === 'many' ? nameProbe(search) : null,
    overlay: overlayRefs(store, { query, viewer, search }),
  }
}

/**
 * The cases of a filter that few pass. Walking the queue looks at about `page × all / passing` rows, collecting
 * looks at `passing`: whichever is less.
 */
function rareFilter(store: DeskStore, query: QueueQuery): number[] | null {
  const facet = facetCondition(query)
  if (!facet || query.view === 'opened') return null
  const passing = facetTotal(store, query) ?? 0
  if (passing * passing > TYPICAL_PAGE * viewTotal(store, query.view)) return null
  return store
    .prepare(
      `SELECT rid FROM cache.case_row INDEXED BY case_facet
       WHERE facet IN (SELECT id FROM cache.facet WHERE open = ${query.view === 'todo' ? 1 : 0} AND ${facet.sql})`,
    )
    .pluck()
    .all(facet.parameters) as number[]
}

const TYPICAL_PAGE = 50

/** Leaves out what the overlay covers. */
function uncovered(store: DeskStore): Condition | undefined {
  if (store.prepare('SELECT 1 FROM overlay LIMIT 1').get() === undefined) return undefined
  const covered = 'SELECT c.rid FROM overlay o JOIN cache.case_row c ON c.id = o.id'
  return { sql: `rid NOT IN (${covered})`, parameters: {} }
}

/** A walk by deadline begins and ends with the due instants of the urgency asked for. */
function dueRange(store: DeskStore, query: QueueQuery, viewer: Viewer): Condition | undefined {
  const level = query.filter.urgency
  if (!level || query.view !== 'todo' || query.sort.by !== 'dueAt') return undefined
  const { low, high } = deadlineRange(store, level, viewer.now)
  return { sql: 'due_key BETWEEN @low AND @high', parameters: { low, high } }
}

function nameProbe(search: SearchText): Condition {
  const missing = 'SELECT 1 FROM json_each(@name) WHERE instr(lower(person.name), value) = 0'
  return {
    sql: `EXISTS (SELECT 1 FROM cache.person WHERE person.rid = place.rid AND NOT EXISTS (${missing}))`,
    parameters: { name: JSON.stringify(search.name.map((run) => run.join(''))) },
  }
}

function overlayRefs(
  store: DeskStore,
  { query, viewer, search }: { query: QueueQuery; viewer: Viewer; search: SearchText | null },
): Ref[] {
  const condition = overlayCondition(query, viewer)
  const person = search
    ? `LEFT JOIN cache.person p ON p.case_id = o.id LEFT JOIN overlay_person q ON q.case_id = o.id`
    : ''
  const columns = search
    ? `, o.number, ifnull(p.name, q.name) AS name, ifnull(p.phone, q.phone) AS phone,
       ifnull(p.account_id, q.account_id) AS account_id`
    : ''
  const rows = store
    .prepare(
      `SELECT o.oid, o.${sortKey(query)} AS key, ifnull(c.rid, -o.oid) AS rid ${columns}
       FROM overlay o LEFT JOIN cache.case_row c ON c.id = o.id ${person}
       WHERE o.oid IN (SELECT oid FROM overlay WHERE ${condition.sql})`,
    )
    .all(condition.parameters) as (Ref & Searched)[]
  const meant = search ? rows.filter((row) => isMeant(search, row)) : rows
  return meant.map(({ key, rid, oid }) => ({ key, rid, oid })).sort(order(query.sort.descending))
}

/** Order of places; `backward` turns it round. */
export function order(backward: boolean): (a: Place, b: Place) => number {
  const sign = backward ? -1 : 1
  return (a, b) => {
    if (a.key === b.key) return (a.rid - b.rid) * sign
    return (a.key < b.key ? -1 : 1) * sign
  }
}
