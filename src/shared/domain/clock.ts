/**
 * Deadline clocks. A clock is computed once, from a rule that is data and a calendar that is data, and stores
 * the versions of both. It never stops: waiting for the requester is shown as net time, warnings run on gross.
 */
import { z } from 'zod'
import {
  addDays,
  addWorkingDays,
  endOfDay,
  shanghaiDate,
  type WorkingCalendar,
  workingDay,
  workingDaysBetween,
} from './calendar.ts'
import { calendarVersion, certainty, code, type Instant, instant, ruleId } from './values.ts'

/** The event that meets a clock. */
export const clockEvent = z.enum(['accepted', 'online_done', 'replied'])
export type ClockEvent = z.infer<typeof clockEvent>

export const clockRule = z.strictObject({
  id: ruleId,
  version: z.int(),
  /** Kinds of request to which it applies; empty for all. */
  kinds: z.array(code),
  length: z.int().positive(),
  unit: z.enum(['working_days', 'calendar_days']),
  metBy: clockEvent,
  /** Our own target, never shown as statutory. */
  internal: z.boolean(),
  /** Length of the 临期 warning before the end, in the rule's own unit. */
  soon: z.int().min(0),
  source: z.string(),
  /** V read in the text, V2 read in a secondary source, M from memory: unverified until a person confirms. */
  certainty,
})
export type ClockRule = z.infer<typeof clockRule>

export const deadlineClock = z.strictObject({
  rule: ruleId,
  ruleVersion: z.int(),
  calendarVersion,
  startedAt: instant,
  startBasis: z.enum(['receivedAt', 'reopenedAt']),
  dueAt: instant,
  /** From here on the clock shows 临期, from `urgentAt` on 紧急. */
  soonAt: instant,
  urgentAt: instant,
  /** A year without an official notice was used. */
  provisional: z.boolean(),
  internal: z.boolean(),
  metBy: clockEvent,
  metAt: instant.nullable(),
})
export type DeadlineClock = z.infer<typeof deadlineClock>

export type Urgency = 'ok' | 'due_soon' | 'urgent' | 'overdue' | 'met' | 'none'

/** Starts a clock at `startedAt`. Day periods end at 24:00 of their last day in Shanghai (民法典 201, 203). */
export function startClock(rule: ClockRule, startedAt: Instant, calendar: WorkingCalendar): DeadlineClock {
  const start = shanghaiDate(startedAt)
  const working = rule.unit === 'working_days'
  const last = working
    ? addWorkingDays(start, rule.length, calendar)
    : { day: addDays(start, rule.length), provisional: false }
  const soonDay = working ? addWorkingDays(last.day, -rule.soon, calendar).day : addDays(last.day, -rule.soon)
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    calendarVersion: calendar.version,
    startedAt,
    startBasis: 'receivedAt',
    dueAt: endOfDay(last.day),
    soonAt: endOfDay(addDays(soonDay, -1)),
    urgentAt: endOfDay(addDays(last.day, -1)),
    provisional: last.provisional,
    internal: rule.internal,
    metBy: rule.metBy,
    metAt: null,
  }
}

/** 正常 · 临期 · 紧急 (due today) · 逾期 (the due instant has passed). */
export function urgency(
  clock: Pick<DeadlineClock, 'dueAt' | 'soonAt' | 'urgentAt' | 'metAt'> | null,
  now: Instant,
): Urgency {
  if (!clock) return 'none'
  if (clock.metAt) return 'met'
  if (now >= clock.dueAt) return 'overdue'
  if (now >= clock.urgentAt) return 'urgent'
  return now >= clock.soonAt ? 'due_soon' : 'ok'
}

/** The clock that rules the queue: the earliest running statutory one, else the one met last. */
export function rulingClock(clocks: readonly DeadlineClock[]): DeadlineClock | null {
  const statutory = clocks.filter((clock) => !clock.internal)
  const running = statutory.filter((clock) => !clock.metAt).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  if (running[0]) return running[0]
  return statutory.sort((a, b) => ((a.metAt ?? '') < (b.metAt ?? '') ? 1 : -1))[0] ?? null
}

/** Marks every running clock that `event` meets. */
export function meetClocks(clocks: readonly DeadlineClock[], event: ClockEvent, at: Instant): DeadlineClock[] {
  return clocks.map((clock) => (clock.metBy === event && !clock.metAt ? { ...clock, metAt: at } : clock))
}

/** Working days used so far: gross counts every one, net leaves out days spent waiting for the requester. */
export function elapsed(
  clock: DeadlineClock,
  waits: readonly { from: Instant; to: Instant | null }[],
  at: { now: Instant; calendar: WorkingCalendar },
): { gross: number; net: number; total: number } {
  const end = clock.metAt ?? at.now
  const days = (from: Instant, to: Instant) => workingDaysBetween(shanghaiDate(from), shanghaiDate(to), at.calendar)
  const gross = days(clock.startedAt, end)
  const waited = waits
    .map((wait) => ({ from: wait.from, to: wait.to && wait.to < end ? wait.to : end }))
    .reduce((sum, wait) => sum + days(wait.from, wait.to), 0)
  return { gross, net: Math.max(0, gross - waited), total: days(clock.startedAt, lastInstant(clock.dueAt)) }
}

/** The due instant is midnight of the next day, so the last day of the period is the instant before it. */
function lastInstant(dueAt: Instant): Instant {
  return new Date(Date.parse(dueAt) - 1).toISOString()
}

/** A working day of a clock: gone, gone while waiting for the requester, or still to come. */
export type DayKind = 'used' | 'waiting' | 'left'

/** The kind of each working day of the clock, in order; counts agree with `elapsed`. */
export function dayKinds(
  clock: DeadlineClock,
  waits: readonly { from: Instant; to: Instant | null }[],
  at: { now: Instant; calendar: WorkingCalendar },
): DayKind[] {
  const today = shanghaiDate(clock.metAt ?? at.now)
  const last = shanghaiDate(lastInstant(clock.dueAt))
  const waiting = (day: string) =>
    waits.some((wait) => shanghaiDate(wait.from) < day && day <= shanghaiDate(wait.to ?? at.now))
  const kinds: DayKind[] = []
  for (let day = shanghaiDate(clock.startedAt); day < last; ) {
    day = addDays(day, 1)
    if (!workingDay(day, at.calendar).working) continue
    if (day > today) kinds.push('left')
    else kinds.push(waiting(day) ? 'waiting' : 'used')
  }
  return kinds
}

/** A period of an incident. Hours count from their start through nights and holidays; nothing pauses them. */
export interface Period {
  unit: 'hours' | 'calendar_days'
  length: number
}

/** How many minutes before its end a clock is 临期, and 紧急. */
export interface Warnings {
  soonMinutes: number
  urgentMinutes: number
}

export interface HourClock {
  startedAt: Instant
  soonAt: Instant
  urgentAt: Instant
  dueAt: Instant
}

/**
 * When a period of an incident ends. Hours end at the same minute (民法典 201(2)); days begin with the next day and end
 * at 24:00 of the last one in Shanghai, which no holiday moves (203(2); 203(1) is not applied to reports).
 */
export function periodEnd({ unit, length }: Period, startedAt: Instant): Instant {
  return unit === 'hours' ? addMinutes(startedAt, length * 60) : endOfDay(addDays(shanghaiDate(startedAt), length))
}

/** The clock of a period; warnings longer than the period begin with it. */
export function hourClock(period: Period, startedAt: Instant, warnings: Warnings): HourClock {
  return warned({ startedAt, dueAt: periodEnd(period, startedAt) }, warnings)
}

/** A clock with its warning steps. */
export function warned({ startedAt, dueAt }: { startedAt: Instant; dueAt: Instant }, warnings: Warnings): HourClock {
  const before = (minutes: number) => {
    const at = addMinutes(dueAt, -minutes)
    return at < startedAt ? startedAt : at
  }
  return { startedAt, soonAt: before(warnings.soonMinutes), urgentAt: before(warnings.urgentMinutes), dueAt }
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}
