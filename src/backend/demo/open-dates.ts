/** On which day an open case must have come, so that its real clock shows now what the queue shall show. */
import { addDays, shanghaiDate } from '#shared/domain/calendar.ts'
import { type ClockEvent, meetClocks, rulingClock, startClock, type Urgency, urgency } from '#shared/domain/clock.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { CalendarDate, Instant } from '#shared/domain/values.ts'
import type { CaseKind } from '#shared/domain/vocabulary.ts'
import { kindShare } from './mix.ts'
import type { Slot } from './open-cases.ts'
import type { Outline } from './outline.ts'
import type { Random } from './random.ts'
import { atHour, officeClock } from './schedule.ts'

/** A day on which a request of some kind came, and the office hours since. */
interface Day {
  day: CalendarDate
  openHours: number
}

/** Days on which a request of this kind came, if it now shows this urgency. Nearest day first. */
export type Days = (kind: CaseKind, urgent: Urgency, after: readonly ClockEvent[]) => Day[]

/** @returns a lookup that asks the real clocks of every day of the last two months, once per kind */
export function daysByUrgency(now: Instant, legal: LegalData): Days {
  const today = shanghaiDate(now)
  const calendar = legal.calendar
  const all = Array.from({ length: 60 }, (_, ago) => {
    const day = addDays(today, -ago)
    return { day, openHours: officeClock({ from: atHour(day, 24), to: now }, calendar).openHours }
  })
  const matching: Days = (kind, urgent, after) => {
    const rules = legal.clocks.filter((rule) => rule.kinds.length === 0 || rule.kinds.includes(kind))
    return all.filter(({ day }) => {
      const started = rules.map((rule) => startClock(rule, atHour(day, 0), calendar))
      const clocks = after.reduce((left, event) => meetClocks(left, event, now), started)
      return urgency(rulingClock(clocks), now) === urgent
    })
  }
  const known = new Map<string, Day[]>()
  return (kind, urgent, after) => {
    const key = `${kind} ${urgent} ${after.join()}`
    const found = known.get(key) ?? matching(kind, urgent, after)
    known.set(key, found)
    return found
  }
}

/** Office hours that work needs at least before a case can stand there. */
const leastHours: Readonly<Record<Outline['stage'], number>> = {
  received: 0,
  verifying: 0.5,
  conditions: 2,
  accepted: 3,
  planned: 5,
  plan_review: 5,
  executing: 9,
  result_review: 12,
  online_done: 14,
}
const stages = Object.keys(leastHours) as Outline['stage'][]

export interface Placed extends Slot {
  kind: CaseKind
  day: CalendarDate
}

interface Today {
  now: Instant
  random: Random
  days: Days
}

function fittingDays(slot: Slot, kind: CaseKind, { now, days }: Today): CalendarDate[] {
  const today = shanghaiDate(now)
  if (slot.closed || slot.replied) return Array.from({ length: 25 }, (_, ago) => addDays(today, -8 - ago))
  const met = slot.stage === 'online_done' ? (['accepted', 'online_done'] as const) : []
  const least = leastHours[slot.stage] + (slot.side ? 3 : 0)
  const found = days(kind, slot.urgency ?? 'ok', met)
  return found.filter(({ openHours }) => least === 0 || openHours >= least).map(({ day }) => day)
}

/** A kind that can show this urgency at this stage, and the day on which it came. */
export function place(slot: Slot, today: Today): Placed {
  const { random } = today
  const kinds = slot.kinds ?? (Object.keys(kindShare) as CaseKind[])
  const fitting = new Map(kinds.map((kind) => [kind, fittingDays(slot, kind, today)]))
  const possible = kinds.filter((kind) => fitting.get(kind)?.length)
  // On a holiday no working-day clock ends: kinds with calendar days step in for what is due today.
  if (possible.length === 0) return place({ ...slot, kinds: ['access', 'complaint'] }, today)
  const kind = random.weighted(Object.fromEntries(possible.map((each) => [each, kindShare[each]]))) as CaseKind
  const days = fitting.get(kind) ?? []
  // Work that has come far is older; what is late is not late by weeks.
  const far = 0.25 + (0.75 * stages.indexOf(slot.stage)) / stages.length
  const reach = slot.urgency === 'overdue' ? 5 : Math.max(1, Math.ceil(days.length * far))
  return { ...slot, kind, day: random.pick(days.slice(0, reach)) }
}
