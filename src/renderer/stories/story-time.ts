import type { DeadlineClock } from '#shared/domain/clock.ts'

/** The moment at which all stories stand still: Monday 14:32:10 in Beijing. */
export const STORY_NOW = Date.parse('2026-11-23T06:32:10.000Z')
const DAY = 86_400_000

/** A clock that is due in so many milliseconds, with the usual warnings before it. */
export function storyClock(dueIn: number, changes: Partial<DeadlineClock> = {}): DeadlineClock {
  const at = (ms: number) => new Date(ms).toISOString()
  // Day periods end at midnight in Beijing, 16:00 UTC.
  const midnight = (DAY * 2) / 3
  const due = Math.round((STORY_NOW + dueIn - midnight) / DAY) * DAY + midnight
  return {
    rule: 'CANCEL_15WD',
    ruleVersion: 3,
    calendarVersion: '2026',
    startedAt: at(due - 21 * DAY),
    startBasis: 'receivedAt',
    dueAt: at(due),
    soonAt: at(due - 4 * DAY),
    urgentAt: at(due - DAY),
    provisional: false,
    internal: false,
    metBy: 'online_done',
    metAt: null,
    ...changes,
  }
}
