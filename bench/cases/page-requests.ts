/** What people ask a queue: mostly the next page, sometimes a filter, another order, the end, a place in the middle. */
import type { PageAnchor, QueuePage, QueueQuery } from '../../src/shared/contract/requests.ts'
import { staffId } from '../generate.ts'
import type { Random } from '../random.ts'

export interface PageRequest {
  query: QueueQuery
  anchor: PageAnchor
  limit: number
}

const filters: readonly (readonly [QueueQuery['filter'], number])[] = [
  [{}, 40],
  [{ kinds: ['cancel_account'] }, 10],
  [{ kinds: ['leak_report', 'complaint'] }, 6],
  [{ kinds: ['port'] }, 4],
  [{ stages: ['verifying', 'conditions'] }, 8],
  [{ sides: ['awaiting_requester'] }, 5],
  [{ assignee: staffId(3) }, 8],
  [{ assignee: 'none' }, 5],
  [{ urgency: 'overdue' }, 4],
  [{ urgency: 'due_soon', kinds: ['delete_info'] }, 3],
  [{ requesters: ['next_of_kin'] }, 2],
  [{ channels: ['letter'], requesters: ['agent'] }, 2],
  [{ kinds: ['access', 'copy'], channels: ['hotline', 'email'], assignee: staffId(1) }, 3],
]
const views: readonly (readonly [QueueQuery['view'], number])[] = [
  ['todo', 60],
  ['done', 30],
  ['opened', 10],
]
const orders: readonly (readonly [QueueQuery['sort']['by'], number])[] = [
  ['dueAt', 60],
  ['receivedAt', 30],
  ['number', 10],
]

export interface Answered {
  request: PageRequest
  page: QueuePage
}

/** The next thing that a person asks: half of the time, what follows the page before. */
export function nextRequest(dice: Random, before: Answered | null): PageRequest {
  const cursor = before?.page.last
  if (before && cursor && dice.next() < 0.5) return { ...before.request, anchor: { at: 'after', cursor } }
  const query: QueueQuery = {
    view: dice.pick(views),
    filter: dice.pick(filters),
    sort: { by: dice.pick(orders), descending: dice.next() < 0.3 },
  }
  const anchors: readonly (readonly [PageAnchor, number])[] = [
    [{ at: 'start' }, 70],
    [{ at: 'end' }, 10],
    [{ at: 'offset', offset: dice.below(40_000) }, 20],
  ]
  return { query, anchor: dice.pick(anchors), limit: 50 }
}
