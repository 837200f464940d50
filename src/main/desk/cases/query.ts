/**
 * A queue question as SQL: which rows of the cache, and which of the overlay, in which order. Every list of values
 * travels as one JSON parameter, so the number of different statements stays small.
 */
import type { QueueQuery } from '#shared/contract/requests.ts'

/** Who asks, and when. */
export interface Viewer {
  userId: string
  now: string
}

export type SortKey = 'due_key' | 'received_at' | 'number_key'

/** Conditions joined by AND, with their named parameters. */
export interface Condition {
  sql: string
  parameters: Record<string, string | number>
}

const keys: Record<QueueQuery['sort']['by'], SortKey> = {
  dueAt: 'due_key',
  receivedAt: 'received_at',
  number: 'number_key',
}

export function sortKey(query: QueueQuery): SortKey {
  return keys[query.sort.by]
}

/** Whether the view holds unfinished cases; undefined when it holds both. */
export function isOpen({ view }: QueueQuery): 0 | 1 | undefined {
  return { todo: 1 as const, done: 0 as const, opened: undefined }[view]
}

/** The rows of a view, in the words of the index that serves it. */
export function viewCondition({ view }: QueueQuery, { userId }: Viewer): Condition {
  if (view === 'opened') return { sql: 'opened_by = @user', parameters: { user: userId } }
  return { sql: `open = ${view === 'todo' ? 1 : 0}`, parameters: {} }
}

const lists = { kinds: 'kind', stages: 'stage', sides: 'side', requesters: 'requester', channels: 'channel' } as const

/** The filters that stand in a facet, on its columns; undefined when there are none. */
export function facetColumnsCondition({ filter }: QueueQuery): Condition | undefined {
  const terms: string[] = []
  const parameters: Record<string, string> = {}
  for (const [name, column] of Object.entries(lists) as [keyof typeof lists, string][]) {
    const values = filter[name]
    if (!values?.length) continue
    terms.push(`${column} IN (SELECT value FROM json_each(@${name}))`)
    parameters[name] = JSON.stringify(values)
  }
  if (filter.assignee === 'none') terms.push('assignee IS NULL')
  else if (filter.assignee) {
    terms.push('assignee = @assignee')
    parameters.assignee = filter.assignee
  }
  return terms.length > 0 ? { sql: terms.join(' AND '), parameters } : undefined
}

/** The boundaries of `urgency` in `shared/domain/clock.ts`, where `due` names the column of the due instant. */
const boundaries = {
  overdue: (due: string) => `${due} <= @now`,
  urgent: (due: string) => `${due} > @now AND urgent_at <= @now`,
  due_soon: (due: string) => `${due} > @now AND urgent_at > @now AND soon_at <= @now`,
  ok: (due: string) => `${due} > @now AND urgent_at > @now AND soon_at > @now`,
} as const
export type UrgencyLevel = keyof typeof boundaries
export const urgencyLevels = Object.keys(boundaries) as UrgencyLevel[]

export function urgencyBoundary(level: UrgencyLevel, due: 'due_key' | 'due_at'): string {
  return boundaries[level](due)
}

/** The same filters on rows of the cache. */
export function facetCondition(query: QueueQuery): Condition | undefined {
  const facet = facetColumnsCondition(query)
  return facet && { ...facet, sql: `facet IN (SELECT id FROM cache.facet WHERE ${facet.sql})` }
}

/** The urgency asked for, on rows of the cache. */
export function deadlineCondition({ filter }: QueueQuery, { now }: Viewer): Condition | undefined {
  if (!filter.urgency) return undefined
  const boundary = urgencyBoundary(filter.urgency, 'due_at')
  return { sql: `deadline IN (SELECT id FROM cache.deadline WHERE ${boundary})`, parameters: { now } }
}

/** All of a question, on rows of the cache. */
export function cacheCondition(query: QueueQuery, viewer: Viewer): Condition {
  return all(viewCondition(query, viewer), facetCondition(query), deadlineCondition(query, viewer))
}

/** All of a question, on rows of the overlay, whose columns stand in the row itself. */
export function overlayCondition(query: QueueQuery, viewer: Viewer): Condition {
  const level = query.filter.urgency
  const urgency = level && {
    sql: `met_at IS NULL AND ${urgencyBoundary(level, 'due_key')}`,
    parameters: { now: viewer.now },
  }
  return all(viewCondition(query, viewer), facetColumnsCondition(query), urgency)
}

export function all(...conditions: (Condition | undefined | false)[]): Condition {
  const present = conditions.filter((condition) => condition !== undefined && condition !== false)
  return {
    sql: present.map((condition) => condition.sql).join(' AND '),
    parameters: Object.assign({}, ...present.map((condition) => condition.parameters)),
  }
}
