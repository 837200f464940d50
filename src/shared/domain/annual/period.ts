/** The year of a report: a calendar year in Asia/Shanghai (NDSR: 年度社会责任报告; 个保法 54: audits are regular). */
import { addDays, endOfDay, shanghaiDate } from '../calendar.ts'
import type { CalendarDate, Instant } from '../values.ts'

export const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
export type Month = (typeof months)[number]

export interface YearPeriod {
  year: number
  /** Included. */
  from: Instant
  /** Not included. */
  before: Instant
  /** Whether the year has ended at the time of the report; otherwise its figures are those of the year so far. */
  complete: boolean
}

export function yearPeriod(year: number, now: Instant): YearPeriod {
  const before = endOfDay(`${year}-12-31`)
  return { year, from: endOfDay(addDays(`${year}-01-01`, -1)), before, complete: now >= before }
}

export function inYear(at: Instant | null | undefined, { from, before }: Pick<YearPeriod, 'from' | 'before'>): boolean {
  return at != null && at >= from && at < before
}

/** Whether a day or an instant of a register lies in the year. */
export function dayInYear(value: unknown, year: number): boolean {
  if (typeof value !== 'string') return false
  return dayOf(value).startsWith(`${year}-`)
}

/** The day of a date or, in Shanghai, of an instant. */
export function dayOf(value: CalendarDate | Instant): CalendarDate {
  return value.includes('T') ? shanghaiDate(value) : value
}
