/** Reads places in the order of a question, from cache and overlay together. */
import type { DeskStore } from '../store/desk-store.ts'
import { order, type Place, type Ref } from './places.ts'
import type { Walked } from './question.ts'

export interface Walk {
  /** Against the order of the question. */
  reversed: boolean
  limit: number
}

/** Rows that a search by a very common name looks at for one page. */
const PROBE_LIMIT = 10_000

/** The places behind `from`, or the first ones. */
export function walk(store: DeskStore, question: Walked, { reversed, limit, from }: Walk & { from?: Place }): Ref[] {
  const backward = question.query.sort.descending !== reversed
  const compare = order(backward)
  const overlay = reversed ? question.overlay.toReversed() : question.overlay
  const ahead = from ? overlay.filter((place) => compare(place, from) > 0) : overlay
  const cached = from
    ? behind(store, question, { backward, limit, from })
    : read(store, question, { backward, limit, skip: 0 })
  return merge(cached, ahead.slice(0, limit), compare).slice(0, limit)
}

/** The places from position `skip` on. */
export function walkFrom(
  store: DeskStore,
  question: Walked,
  { reversed, limit, skip }: Walk & { skip: number },
): Ref[] {
  const backward = question.query.sort.descending !== reversed
  const overlay = reversed ? question.overlay.toReversed() : question.overlay
  // Any number of the overlay's rows may stand before: begin so many rows earlier, and find the position after merging.
  const before = Math.min(overlay.length, skip)
  const cached = read(store, question, { backward, limit: limit + overlay.length, skip: skip - before })
  return merge(cached, overlay, order(backward)).slice(before, before + limit)
}

type Read = { backward: boolean; limit: number }

function behind(store: DeskStore, question: Walked, { from, ...how }: Read & { from: Place }): Ref[] {
  // Many cases share a due instant: the rest of this one first, then those beyond.
  const same = read(store, question, { ...how, skip: 0, place: 'same', from })
  const missing = how.limit - same.length
  return missing > 0
    ? [...same, ...read(store, question, { ...how, limit: missing, skip: 0, place: 'beyond', from })]
    : same
}

function read(
  store: DeskStore,
  question: Walked,
  how: Read & { skip: number; place?: 'same' | 'beyond'; from?: Place },
): Ref[] {
  const { from, place } = how
  return store.prepare(placesSql(question, how)).all({
    ...question.cache.parameters,
    ...question.probe?.parameters,
    ...(from && { key: from.key }),
    ...(from && place === 'same' && { rid: from.rid }),
    limit: how.limit,
    skip: how.skip,
  }) as Ref[]
}

/** The statement of one read; the tests look at its plan. */
export function placesSql(question: Walked, how: { backward: boolean; place?: 'same' | 'beyond' }): string {
  const { key, index, cache, probe } = question
  const [direction, than] = how.backward ? ['DESC', '<'] : ['ASC', '>']
  const place = { same: `AND ${key} = @key AND rid ${than} @rid`, beyond: `AND ${key} ${than} @key` }
  const places = `SELECT ${key} AS key, rid, NULL AS oid FROM cache.case_row INDEXED BY ${index}
    WHERE ${cache.sql} ${how.place ? place[how.place] : ''} ORDER BY ${key} ${direction}, rid ${direction}`
  if (!probe) return `${places} LIMIT @limit OFFSET @skip`
  return `SELECT * FROM (${places} LIMIT ${PROBE_LIMIT}) AS place WHERE ${probe.sql} LIMIT @limit OFFSET @skip`
}

function merge(cached: Ref[], overlay: Ref[], compare: (a: Place, b: Place) => number): Ref[] {
  return overlay.length === 0 ? cached : [...cached, ...overlay].sort(compare)
}
