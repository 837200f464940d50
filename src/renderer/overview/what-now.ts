import type { OverviewClock } from '#shared/contract/incidents.ts'
import type { QueueRow } from '#shared/contract/requests.ts'
import type { ShownClock } from '../time/countdown.ts'

/** Something to do now: a clock of an incident, or a request that is due. */
export type ToDo =
  | { kind: 'incident'; id: string; clock: ShownClock; of: OverviewClock }
  | { kind: 'request'; id: string; clock: ShownClock; of: QueueRow }

/**
 * One list of both, the first to end first; what is overdue stands on top by itself. An incident comes before a request
 * of the same minute: its hours do not stop at night.
 */
export function whatNow(clocks: readonly OverviewClock[], rows: readonly QueueRow[]): ToDo[] {
  const incidents = clocks.map(
    (of): ToDo => ({ kind: 'incident', id: `${of.incident} ${of.rule}`, clock: of.clock, of }),
  )
  const requests = rows.flatMap((of): ToDo[] => (of.clock ? [{ kind: 'request', id: of.id, clock: of.clock, of }] : []))
  return [...incidents, ...requests].toSorted((a, b) => a.clock.dueAt.localeCompare(b.clock.dueAt))
}
