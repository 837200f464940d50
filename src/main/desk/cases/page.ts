/** A page of a queue: the rows of the cache that no pending command of mine touches, and my own. */
import type { PageAnchor, QueueQuery } from '#shared/contract/requests.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { order, type Ref } from './places.ts'
import type { Viewer } from './query.ts'
import { ask, type Listed, type Question, type Walked } from './question.ts'
import { findQueueRecord, type QueueRecord } from './record.ts'
import { countAll, type Total } from './total.ts'
import { walk, walkFrom } from './walk.ts'

export interface PageQuestion {
  query: QueueQuery
  anchor: PageAnchor
  limit: number
}

/** As `queuePage` in the contract, with whole names and numbers: `view.ts` masks them. */
export interface RecordPage {
  rows: QueueRecord[]
  offset: number | null
  total: number
  totalCapped: boolean
  first: string | null
  last: string | null
}

export function queuePage(store: DeskStore, { query, anchor, limit }: PageQuestion, viewer: Viewer): RecordPage {
  return store.read(() => {
    const question = ask(store, query, viewer)
    const total = countAll(store, question)
    const { refs, offset } = find(store, question, { anchor, limit, total })
    return {
      rows: refs.map((ref) => findQueueRecord(store, ref)),
      offset,
      total: total.total,
      totalCapped: total.capped,
      first: cursorOf(refs[0]),
      last: cursorOf(refs.at(-1)),
    }
  })
}

function cursorOf(ref: Ref | undefined): string | null {
  return ref ? encodeCursor(ref) : null
}

interface Wanted {
  anchor: PageAnchor
  limit: number
  total: Total
}

function find(store: DeskStore, question: Question, wanted: Wanted): { refs: Ref[]; offset: number | null } {
  return question.kind === 'listed' ? findListed(question, wanted) : findWalked(store, question, wanted)
}

function findListed({ places, descending }: Listed, { anchor, limit }: Wanted): { refs: Ref[]; offset: number } {
  const from = (offset: number, end = offset + limit) => ({ refs: places.slice(offset, end), offset })
  const compare = order(descending)
  switch (anchor.at) {
    case 'start':
      return from(0)
    case 'end':
      return from(Math.max(0, places.length - limit))
    case 'offset':
      return from(anchor.offset)
    case 'after': {
      const cursor = decodeCursor(anchor.cursor)
      const next = places.findIndex((place) => compare(place, cursor) > 0)
      return from(next < 0 ? places.length : next)
    }
    case 'before': {
      const cursor = decodeCursor(anchor.cursor)
      const next = places.findIndex((place) => compare(place, cursor) >= 0)
      const end = next < 0 ? places.length : next
      return from(Math.max(0, end - limit), end)
    }
  }
}

function findWalked(store: DeskStore, question: Walked, wanted: Wanted): { refs: Ref[]; offset: number | null } {
  const { anchor, limit, total } = wanted
  switch (anchor.at) {
    case 'start':
      return { refs: walk(store, question, { reversed: false, limit }), offset: 0 }
    case 'end': {
      const refs = walk(store, question, { reversed: true, limit }).reverse()
      return { refs, offset: total.capped ? null : total.total - refs.length }
    }
    case 'after': {
      const from = decodeCursor(anchor.cursor)
      return { refs: walk(store, question, { reversed: false, limit, from }), offset: null }
    }
    case 'before': {
      const from = decodeCursor(anchor.cursor)
      return { refs: walk(store, question, { reversed: true, limit, from }).reverse(), offset: null }
    }
    case 'offset':
      return { refs: atOffset(store, question, { ...wanted, offset: anchor.offset }), offset: anchor.offset }
  }
}

/** Counts from the end that is nearer. */
function atOffset(store: DeskStore, question: Walked, wanted: Wanted & { offset: number }): Ref[] {
  const { offset, limit, total } = wanted
  const behind = total.total - offset - limit
  if (total.capped || offset <= behind) return walkFrom(store, question, { reversed: false, limit, skip: offset })
  const rows = Math.min(limit, total.total - offset)
  if (rows <= 0) return []
  return walkFrom(store, question, { reversed: true, limit: rows, skip: Math.max(0, behind) }).reverse()
}
