/** Names of members of staff beside the ids by which states and lines name them. */
import { listStaff } from '../cases/case.ts'
import type { DeskStore } from '../store/desk-store.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Names of everybody whose id stands anywhere in these. */
export function namesIn(store: DeskStore, ...values: readonly unknown[]): Record<string, string> {
  const named = new Set(JSON.stringify(values).match(UUID))
  const known = listStaff(store).filter(({ id }) => named.has(id))
  return Object.fromEntries(known.map(({ id, name }) => [id, name]))
}
