import type { OralApproval } from '#shared/domain/incident/state.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { ShownClock } from '../../time/countdown.ts'

const HOUR = 3_600_000

/** Until when an oral approval is to be signed. It warns for its last half, and is urgent for its last four hours. */
export function ratifyClock(
  { at, oral }: { at: Instant; oral: OralApproval | null },
  ratifyHours: number | undefined,
): ShownClock | null {
  if (!oral) return null
  const due = Date.parse(oral.ratifyBy)
  const before = (hours: number) => new Date(due - hours * HOUR).toISOString()
  return {
    startedAt: at,
    soonAt: before((ratifyHours ?? 24) / 2),
    urgentAt: before(4),
    dueAt: oral.ratifyBy,
    metAt: oral.ratified?.at ?? null,
  }
}
