import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CalendarDate, Instant } from '#shared/domain/values.ts'
import type { Language } from '../words/catalog.ts'

/**
 * Dates as the house writes them, always Beijing time: `11-26 周四` in the year, `2027-05-26` outside it, 24:00
 * for the end of a day.
 */
const zone = 'Asia/Shanghai'

/** `14:32`, or `14:32:05` for sync and evidence. */
export function timeOf(at: Instant, withSeconds = false): string {
  const parts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }
  return new Intl.DateTimeFormat('en-GB', withSeconds ? { ...parts, second: '2-digit' } : parts).format(new Date(at))
}

/** `11-26 周四` or `Thu 26 Nov`; a date of another year in full. */
export function dayOf(at: Instant, context: { now: Instant; language: Language }): string {
  return dateLabel(shanghaiDate(at), context)
}

/** The same for a calendar date. */
export function dateLabel(day: CalendarDate, { now, language }: { now: Instant; language: Language }): string {
  if (day.slice(0, 4) !== shanghaiDate(now).slice(0, 4)) return day
  const noon = new Date(`${day}T04:00:00.000Z`)
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: zone }).format(noon)
  if (language === 'en') return `${format({ weekday: 'short' })} ${format({ day: 'numeric', month: 'short' })}`
  return `${day.slice(5)} ${format({ weekday: 'short' })}`
}

/** `11-20 17:08` beside a line of history; the year stands before it where it differs. */
export function momentOf(at: Instant, now: Instant): string {
  const day = shanghaiDate(at)
  const sameYear = day.slice(0, 4) === shanghaiDate(now).slice(0, 4)
  return `${sameYear ? day.slice(5) : day} ${timeOf(at)}`
}

/** `13:20` of today, `11-22 23:40` of another day. */
export function shortMoment(at: Instant, now: Instant): string {
  return shanghaiDate(at) === shanghaiDate(now) ? timeOf(at) : momentOf(at, now)
}

/** The day that a deadline belongs to: midnight is the end of the day before. */
export function dueDate(dueAt: Instant): CalendarDate {
  return shanghaiDate(new Date(Date.parse(dueAt) - 1).toISOString())
}

/** `11-26 周四 24:00`. */
export function dueMoment(dueAt: Instant, context: { now: Instant; language: Language }): string {
  const time = timeOf(dueAt)
  return `${dateLabel(dueDate(dueAt), context)} ${time === '00:00' ? '24:00' : time}`
}

/** For the due column: `11-23 今天`, `11-24 明天`, else `11-26 周四`; in English `today`, `tomorrow`, `Thu 26 Nov`. */
export function dueDay(dueAt: Instant, context: { now: Instant; language: Language }): string {
  const day = dueDate(dueAt)
  const ahead = (Date.parse(day) - Date.parse(shanghaiDate(context.now))) / 86_400_000
  if (ahead !== 0 && ahead !== 1) return dateLabel(day, context)
  const word = new Intl.RelativeTimeFormat(context.language, { numeric: 'auto' }).format(ahead, 'day')
  return context.language === 'en' ? word : `${day.slice(5)} ${word}`
}

/** For clocks of hours: `今天 17:20`, `明天 13:20`, else `11-26 周四 17:20`; in English `today 17:20`. */
export function dueHour(dueAt: Instant, context: { now: Instant; language: Language }): string {
  const time = timeOf(dueAt)
  const day = dueDate(dueAt)
  const ahead = (Date.parse(day) - Date.parse(shanghaiDate(context.now))) / 86_400_000
  const near = ahead === 0 || ahead === 1
  const word = near && new Intl.RelativeTimeFormat(context.language, { numeric: 'auto' }).format(ahead, 'day')
  return `${word || dateLabel(day, context)} ${time === '00:00' ? '24:00' : time}`
}

/** `1,284,306` in both languages. */
export function numberOf(n: number): string {
  return new Intl.NumberFormat('en-US').format(n)
}
