import { type QueueQuery, queueQuery } from '#shared/contract/requests.ts'
import type { Sort } from '../../ui/grid/columns.ts'

/** Filters of the queue that stand in the address: one value each. What a person searches for never does. */
export const filterNames = ['kind', 'stage', 'side', 'requester', 'channel', 'urgency', 'assignee'] as const
export type FilterName = (typeof filterNames)[number]

export type View = QueueQuery['view']
const views = queueQuery.shape.view.options

/** The view that a path names; 待办 for anything else. */
export function viewOf(path: readonly string[]): View {
  return views.find((view) => view === path[1]) ?? 'todo'
}

const sortable = { left: 'dueAt', receivedAt: 'receivedAt', number: 'number' } as const

/** `left` or `-left` in the address. What is due stands first; of what is done, the latest. */
export function sortOf(text: string | undefined, view: View): Sort {
  const column = text?.replace(/^-/, '') ?? ''
  if (!(column in sortable)) return { column: 'left', descending: view === 'done' }
  return { column, descending: text?.startsWith('-') ?? false }
}

export function sortText({ column, descending }: Sort): string {
  return `${descending ? '-' : ''}${column}`
}

/** The question for the desk. Values that the vocabulary does not know are left out: an address can be typed. */
export function queryOf(view: View, query: Readonly<Record<string, string>>, text: string): QueueQuery {
  const sort = sortOf(query.sort, view)
  const list = (name: FilterName) => (query[name] ? [query[name]] : undefined)
  const filter = {
    kinds: list('kind'),
    stages: list('stage'),
    sides: list('side'),
    requesters: list('requester'),
    channels: list('channel'),
    urgency: query.urgency,
    assignee: query.assignee,
    text: text.trim() || undefined,
  }
  const known = Object.entries(filter).filter(
    ([name, value]) =>
      value !== undefined &&
      queueQuery.shape.filter.unwrap().shape[name as keyof typeof filter].safeParse(value).success,
  )
  return {
    view,
    filter: Object.fromEntries(known),
    sort: { by: sortable[sort.column as keyof typeof sortable], descending: sort.descending },
  }
}
