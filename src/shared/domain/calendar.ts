/**
 * The working calendar of the mainland (国务院办公厅 yearly notices), and day arithmetic in Asia/Shanghai.
 * The zone has no daylight saving since 1991, so a fixed offset of eight hours is exact.
 */
import { z } from 'zod'
import { type CalendarDate, calendarVersion, date, type Instant } from './values.ts'

const DAY = 86_400_000
const OFFSET = 8 * 3_600_000

/** A year's public holidays (days off, weekends among them) and make-up working days 调休. */
const calendarYear = z.strictObject({
  source: z.string(),
  off: z.array(date),
  makeUp: z.array(date),
})

export const workingCalendar = z.strictObject({
  version: calendarVersion,
  years: z.record(z.string().regex(/^\d{4}$/), calendarYear),
})
export type WorkingCalendar = z.infer<typeof workingCalendar>

/** The date that a clock on the wall in Shanghai shows at this instant. */
export function shanghaiDate(at: Instant): CalendarDate {
  return new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10)
}

/** 24:00 of the day in Shanghai (民法典 203(2)): midnight at which the next day begins. */
export function endOfDay(day: CalendarDate): Instant {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY - OFFSET).toISOString()
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The same day of a later month, or the last day of one that has no such day (民法典 202). */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Whether a day is worked, and whether that is a guess because the year's notice is not in the calendar. */
export function workingDay(day: CalendarDate, calendar: WorkingCalendar): { working: boolean; provisional: boolean } {
  const year = calendar.years[day.slice(0, 4)]
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
  const ordinary = weekday !== 0 && weekday !== 6
  if (!year) return { working: ordinary, provisional: true }
  if (year.makeUp.includes(day)) return { working: true, provisional: false }
  return { working: ordinary && !year.off.includes(day), provisional: false }
}

/**
 * The n-th working day after `start`; the start day does not count (民法典 201(1)).
 * `n` may be negative: the n-th working day before.
 */
export function addWorkingDays(
  start: CalendarDate,
  n: number,
  calendar: WorkingCalendar,
): { day: CalendarDate; provisional: boolean } {
  const step = Math.sign(n)
  let day = start
  let provisional = false
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step)
    const found = workingDay(day, calendar)
    provisional ||= found.provisional
    if (found.working) left -= 1
  }
  return { day, provisional }
}

/** Working days in (from, to]: what a gross or net count shows. Zero when `to` is not after `from`. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate, calendar: WorkingCalendar): number {
  let days = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (workingDay(day, calendar).working) days += 1
  }
  return days
}
