/** What of mine the backend has not acknowledged. */
import { listUnconfirmed } from '../commands/outbox.ts'
import type { DeskStore } from '../store/desk-store.ts'

/** Types of my commands on a target, in order. */
export function pendingTypes(store: DeskStore, target: string): string[] {
  return listUnconfirmed(store, target)
    .filter(({ state }) => state !== 'accepted')
    .map(({ command }) => command.type)
}
