import { type DeadlineClock, type Urgency, urgency } from '#shared/domain/clock.ts'
import type { Instant } from '#shared/domain/values.ts'

/** What of a clock is needed to show it. */
export type ShownClock = Pick<DeadlineClock, 'startedAt' | 'dueAt' | 'soonAt' | 'urgentAt' | 'metAt'>

export type Unit = 'day' | 'hour' | 'minute' | 'second'
export interface Part {
  unit: Unit
  n: number
}

export interface Countdown {
  urgency: Urgency
  /** How the time relates to the deadline. `on_time`: met on the day it was due. */
  relation: 'left' | 'late' | 'met_early' | 'met_on_time' | 'met_late' | 'none'
  /** The two largest units, one once it is met, smaller ones dropped; minutes from 24 hours down, seconds in the last hour only. */
  parts: Part[]
  /** Share of the time used, 0 to 1. */
  used: number
}

const seconds = { day: 86_400, hour: 3_600, minute: 60, second: 1 } as const

/** What a countdown shows at `now`. Days are spans of 24 hours; working days are a matter of the due date. */
export function countdown(clock: ShownClock | null, now: Instant): Countdown {
  if (!clock) return { urgency: 'none', relation: 'none', parts: [], used: 0 }
  const due = Date.parse(clock.dueAt)
  const at = Date.parse(clock.metAt ?? now)
  const used = Math.min(1, Math.max(0, (at - Date.parse(clock.startedAt)) / (due - Date.parse(clock.startedAt))))
  const shown = { urgency: urgency(clock, now), used }
  if (clock.metAt) return { ...shown, ...met(due - at) }
  const late = at >= due
  return { ...shown, relation: late ? 'late' : 'left', parts: split(Math.abs(due - at) / 1000, late) }
}

function met(early: number): Pick<Countdown, 'relation' | 'parts'> {
  const days = Math.floor(Math.abs(early) / 1000 / seconds.day)
  if (early < 0) return { relation: 'met_late', parts: split(-early / 1000, true).slice(0, 1) }
  return days === 0
    ? { relation: 'met_on_time', parts: [] }
    : { relation: 'met_early', parts: [{ unit: 'day', n: days }] }
}

function split(span: number, late: boolean): Part[] {
  if (span >= seconds.day) return pair(span, 'day', 'hour')
  if (span >= seconds.hour) return pair(span, 'hour', 'minute')
  return late ? [part(span, 'minute')] : pair(span, 'minute', 'second')
}

function pair(span: number, large: Unit, small: Unit): Part[] {
  const rest = part(span % seconds[large], small)
  return [part(span, large), ...(rest.n > 0 ? [rest] : [])]
}

function part(span: number, unit: Unit): Part {
  return { unit, n: Math.floor(span / seconds[unit]) }
}
