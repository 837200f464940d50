/** Addresses of the room. */
import type { Route } from '../route/route.ts'

const at = (...path: string[]): Route => ({ path: ['reports', 'inspection', ...path], query: {} })

export const places = {
  all: () => at(),
  one: (id: string) => at(id),
  file: (id: string, caseId: string) => at(id, 'file', caseId),
}
