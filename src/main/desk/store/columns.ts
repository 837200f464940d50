/** What a queue filters, sorts and shows of a case, read from its state. The same for cache and overlay. */
import { type CaseState, isFinished } from '#shared/domain/case/state.ts'
import { type DeadlineClock, rulingClock } from '#shared/domain/clock.ts'

/** Sorts behind every date and every case number. */
export const LAST = '~'

/** A type and no interface, so that it is a record of values as well. */
export type CaseColumns = {
  kind: string
  requester: string
  channel: string
  stage: string
  side: string | null
  assignee: string | null
  number: string | null
  number_key: string
  open: 0 | 1
  opened_by: string | null
  received_at: string
  due_key: string
  soon_at: string | null
  urgent_at: string | null
  met_at: string | null
  started_at: string | null
  provisional: 0 | 1 | null
}

export function columnsOf(state: CaseState): CaseColumns {
  const clock = rulingClock(state.clocks)
  return {
    kind: state.kind,
    requester: state.requester,
    channel: state.channel,
    stage: state.stage,
    side: state.side?.state ?? null,
    assignee: state.assignee,
    number: state.number,
    number_key: state.number ?? LAST,
    open: isFinished(state) ? 0 : 1,
    opened_by: state.openedBy,
    received_at: state.receivedAt,
    due_key: dueKey(clock),
    soon_at: clock?.soonAt ?? null,
    urgent_at: clock?.urgentAt ?? null,
    met_at: clock?.metAt ?? null,
    started_at: clock?.startedAt ?? null,
    provisional: clock && (Number(clock.provisional) as 0 | 1),
  }
}

/** A deadline that is met, or that never was, stands behind every running one. */
function dueKey(clock: DeadlineClock | null): string {
  if (!clock) return LAST
  return clock.metAt ? `${LAST}${clock.dueAt}` : clock.dueAt
}

/** Names of the columns above, in one order for every statement. */
export const columnNames = [
  'number',
  'number_key',
  'open',
  'opened_by',
  'received_at',
  'due_key',
  'soon_at',
  'urgent_at',
  'met_at',
  'started_at',
  'provisional',
] as const satisfies readonly (keyof CaseColumns)[]

export const facetNames = [
  'kind',
  'requester',
  'channel',
  'stage',
  'side',
  'assignee',
] as const satisfies readonly (keyof CaseColumns)[]

/** What the figures of a year read beside them. Of the cache alone: figures are of what the backend has acknowledged. */
export const resultNames = ['outcome', 'outcome_ground', 'recorded_at'] as const

/** Values of `resultNames`, in their order. */
export function resultsOf({ outcome, outcomeGround, recordedAt }: CaseState): (string | null)[] {
  return [outcome, outcomeGround, recordedAt]
}
