import type { ShownClock } from '../time/countdown.ts'

/** Of a day of the calendar: soon within seven days, urgent on the day itself (visual language, 30-day clocks). */
const SOON_DAYS = 7
const DAY = 86_400_000

/**
 * A day that must not be missed as a countdown shows it. It ends at 24:00 in Beijing.
 *
 * @param due `2026-12-01`
 * @param ahead days before it at which it is first called
 */
export function dueClock(due: string, ahead: number): ShownClock {
  const end = Date.parse(`${due}T00:00:00.000+08:00`) + DAY
  const before = (days: number) => new Date(end - days * DAY).toISOString()
  return {
    startedAt: before(Math.max(ahead, SOON_DAYS) + 1),
    dueAt: before(0),
    soonAt: before(SOON_DAYS + 1),
    urgentAt: before(1),
    metAt: null,
  }
}
