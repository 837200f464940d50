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

/** The rows of a view, in the words of the index that serves it. */
export function viewCondition({ view }: QueueQuery, { userId }: Viewer): Condition {
  if (view === 'opened') return { sql: 'opened_by = @user', parameters: { user: userId } }
  return { sql: `open = ${view === 'todo' ? 1 : 0}`, parameters: {} }
}

const lists = { kinds: 'kind', stages: 'stage', sides: 'side', requesters: 'requester', channels: 'channel' } as const

/** The filters that a facet answers; undefined when there are none. */
export function facetCondition({ filter }: QueueQuery): Condition | undefined {
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

/** All of a question that concerns rows of the overlay, whose columns stand in the row itself. */
export function overlayCondition(query: QueueQuery, viewer: Viewer): Condition {
  const level = query.filter.urgency
  const sql = level && `met_at IS NULL AND ${urgencyBoundary(level, 'due_key')}`
  return all(viewCondition(query, viewer), facetCondition(query), sql && { sql, parameters: { now: viewer.now } })
}

/** All of a question that concerns rows of the cache, where facets and deadlines stand for the columns. */
export function cacheCondition(query: QueueQuery, viewer: Viewer): Condition {
  const facet = facetCondition(query)
  const level = query.filter.urgency
  const deadline = level && urgencyBoundary(level, 'due_at')
  return all(
    viewCondition(query, viewer),
    facet && { ...facet, sql: `facet IN (SELECT id FROM cache.facet WHERE ${facet.sql})` },
    deadline && {
      sql: `deadline IN (SELECT id FROM cache.deadline WHERE ${deadline})`,
      parameters: { now: viewer.now },
    },
  )
}

export function all(...conditions: (Condition | undefined | '')[]): Condition {
  const present = conditions.filter((condition) => condition !== undefined && condition !== '')
  return {
    sql: present.map((condition) => condition.sql).join(' AND '),
    parameters: Object.assign({}, ...present.map((condition) => condition.parameters)),
  }
}
