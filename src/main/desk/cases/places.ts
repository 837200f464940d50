/** Where rows stand in the order of a queue, and the places of what is pending. */
import type { QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { overlayCondition, sortKey, type Viewer } from './query.ts'
import { isMeant, type Searched, type SearchText } from './search.ts'

/** `rid` is negative for a case that only the overlay knows. */
export interface Place {
  key: string
  rid: number
}

/** A place, and the overlay's row when one covers or adds the case. */
export interface Ref extends Place {
  oid: number | null
}

/** Order of places; `backward` turns it round. */
export function order(backward: boolean): (a: Place, b: Place) => number {
  const sign = backward ? -1 : 1
  return (a, b) => {
    if (a.key === b.key) return (a.rid - b.rid) * sign
    return (a.key < b.key ? -1 : 1) * sign
  }
}

interface Asked {
  query: QueueQuery
  viewer: Viewer
  search: SearchText | null
}

/** The rows of the overlay that answer a question, in its order. */
export function overlayRefs(store: DeskStore, { query, viewer, search }: Asked): Ref[] {
  const condition = overlayCondition(query, viewer)
  const searched = search ? searchedColumns : ''
  const persons = search ? searchedPersons : ''
  const rows = store
    .prepare(
      `SELECT o.oid, o.${sortKey(query)} AS key, ifnull(c.rid, -o.oid) AS rid ${searched}
       FROM overlay o LEFT JOIN cache.case_row c ON c.id = o.id ${persons}
       WHERE o.oid IN (SELECT oid FROM overlay WHERE ${condition.sql})`,
    )
    .all(condition.parameters) as (Ref & Searched)[]
  const meant = search ? rows.filter((row) => isMeant(search, row)) : rows
  return meant.map(({ key, rid, oid }) => ({ key, rid, oid })).sort(order(query.sort.descending))
}

const searchedColumns = `, o.number, ifnull(p.name, q.name) AS name, ifnull(p.phone, q.phone) AS phone,
  ifnull(p.account_id, q.account_id) AS account_id`
const searchedPersons = `
  LEFT JOIN cache.person p ON p.case_id = o.id
  LEFT JOIN overlay_person q ON q.case_id = o.id`
