/** When staff act: in office hours where the case leaves room for it. Legal clocks are not made here. */
import { addDays, addWorkingDays, shanghaiDate, type WorkingCalendar, workingDay } from '#shared/domain/calendar.ts'
import type { CalendarDate, Instant } from '#shared/domain/values.ts'
import type { Random } from './random.ts'

const HOUR = 3_600_000
const opens = 9
const closes = 18

export function atHour(day: CalendarDate, hour: number): Instant {
  return new Date(Date.parse(`${day}T00:00:00.000+08:00`) + hour * HOUR).toISOString()
}

export function plusHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * HOUR).toISOString()
}

function hourOfDay(at: Instant): number {
  return (Date.parse(at) - Date.parse(`${shanghaiDate(at)}T00:00:00.000+08:00`)) / HOUR
}

/** The same moment when the office is open, otherwise soon after it opens next. */
export function officeTime(at: Instant, calendar: WorkingCalendar, random: Random): Instant {
  const hour = hourOfDay(at)
  let day = shanghaiDate(at)
  if (workingDay(day, calendar).working && hour >= opens && hour < closes) return at
  if (hour >= closes) day = addDays(day, 1)
  while (!workingDay(day, calendar).working) day = addDays(day, 1)
  return atHour(day, opens + 0.1 + random.next() * 1.5)
}

/** `days` working days after `at`, at some hour of work. */
export function workingDaysLater(
  at: Instant,
  days: number,
  by: { calendar: WorkingCalendar; random: Random },
): Instant {
  const { calendar, random } = by
  if (days < 1) return officeTime(plusHours(at, days * 24), calendar, random)
  const { day } = addWorkingDays(shanghaiDate(at), Math.floor(days), calendar)
  return atHour(day, opens + (days % 1) * (closes - opens) * 0.99 + random.next() * 0.05)
}

/** Open hours between two instants, in milliseconds since the epoch. */
function openSpans(span: Span, calendar: WorkingCalendar): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (let day = shanghaiDate(span.from); day <= shanghaiDate(span.to); day = addDays(day, 1)) {
    if (!workingDay(day, calendar).working) continue
    const start = Math.max(Date.parse(span.from), Date.parse(atHour(day, opens)))
    const end = Math.min(Date.parse(span.to), Date.parse(atHour(day, closes)))
    if (start < end) spans.push({ start, end })
  }
  return spans
}

export interface Span {
  from: Instant
  to: Instant
}

/** The open hours of a span; where the office never opens, all of them. */
export interface OfficeClock {
  openHours: number
  /** The instant at which a share of these hours has passed. */
  at(share: number): Instant
}

export function officeClock(span: Span, calendar: WorkingCalendar): OfficeClock {
  const open = openSpans(span, calendar)
  const spans = open.length > 0 ? open : [{ start: Date.parse(span.from), end: Date.parse(span.to) }]
  const length = (list: typeof open) => list.reduce((sum, { start, end }) => sum + end - start, 0)
  const all = length(spans)
  return {
    openHours: length(open) / HOUR,
    at(share) {
      let left = share * all
      for (const { start, end } of spans) {
        if (left <= end - start) return new Date(start + left).toISOString()
        left -= end - start
      }
      return span.to
    },
  }
}

/** The longest pause between two acts of a machine. */
const MACHINE_PAUSE = 40_000

/**
 * One instant per act, strictly rising, after `from` and not after `to`. A large share stands for a long wait
 * before the act. People act in office hours, machines at once.
 */
export function spreadOut(
  acts: readonly { share: number; byPerson: boolean }[],
  span: Span,
  at: { calendar: WorkingCalendar; random: Random },
): Instant[] {
  const { calendar, random } = at
  const office = officeClock(span, calendar)
  const to = Date.parse(span.to)
  const gap = Math.min(20_000, (to - Date.parse(span.from)) / (acts.length + 1))
  const shares = acts.map((act) => (act.byPerson ? act.share * (0.4 + 1.2 * random.next()) : 0))
  const all = shares.reduce((sum, share) => sum + share, 0) || 1
  let passed = 0
  let before = Date.parse(span.from)
  const times = acts.map((act, index) => {
    passed += shares[index] ?? 0
    const earliest = before + gap
    before = act.byPerson
      ? Math.max(earliest, Date.parse(office.at(passed / all)))
      : earliest + random.next() * Math.min(gap, MACHINE_PAUSE)
    return before
  })
  // From the end backwards, so that nothing happens after `to`.
  return times.map((time, index) => new Date(Math.min(time, to - (times.length - 1 - index) * gap)).toISOString())
}
