/** Lines of a timeline as a page sees them. */
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { listStaff, type StoredEntry } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'

/** With the names of those who acted. */
export function toTimeline({ store }: CommandDesk, lines: readonly StoredEntry[]): TimelineEntry[] {
  const names = new Map(listStaff(store).map(({ id, name }) => [id, name]))
  return lines.map(({ entry, body, provisional }) => ({
    ...entry,
    actorName: entry.actor.kind === 'user' ? (names.get(entry.actor.id) ?? null) : null,
    body,
    provisional,
  }))
}
