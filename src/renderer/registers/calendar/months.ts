import type { CalendarDay } from '#shared/contract/registers.ts'

export interface Month<Day> {
  /** `2026-12`; null for what has passed. */
  month: string | null
  days: Day[]
}

/** Days by month, in the order in which they come; what has passed is a part of its own, before all months. */
export function monthsOf<Day extends Pick<CalendarDay, 'due' | 'daysLeft'>>(days: readonly Day[]): Month<Day>[] {
  const parts = Map.groupBy(days, ({ due, daysLeft }) => (daysLeft < 0 ? null : due.slice(0, 7)))
  return [...parts]
    .map(([month, within]) => ({ month, days: within.toSorted((a, b) => a.due.localeCompare(b.due)) }))
    .sort((a, b) => (a.month ?? '').localeCompare(b.month ?? ''))
}
