/** Addresses of the room. */
import type { LinkedThing } from '#shared/contract/registers.ts'
import type { Route } from '../route/route.ts'

const at = (...path: string[]): Route => ({ path, query: {} })

export const places = {
  all: () => at('registers'),
  calendar: () => at('registers', 'calendar'),
  register: (id: string) => at('registers', id),
  fresh: (id: string) => at('registers', id, 'new'),
  record: (id: string) => at('registers', 'record', id),
  revise: (id: string) => at('registers', 'record', id, 'revise'),
  telling: (id: string) => at('registers', 'record', id, 'telling'),
  people: (id: string) => at('registers', 'record', id, 'people'),
  versions: (id: string, to?: number, from?: number): Route => ({
    path: ['registers', 'record', id, 'versions'],
    query: { to: to === undefined ? '' : String(to), from: from === undefined ? '' : String(from) },
  }),
}

/** Where a thing that a field names is worked on. */
export function placeOf({ kind, id }: Pick<LinkedThing, 'kind' | 'id'>): Route {
  switch (kind) {
    case 'case':
      return at('requests', 'case', id)
    case 'incident':
      return at('incidents', 'incident', id)
    case 'notice':
      return at('notices', id)
    default:
      return kind === 'record' ? places.record(id) : at('reports', id)
  }
}
