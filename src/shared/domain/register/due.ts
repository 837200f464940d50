/**
 * Days that follow from another field (民法典 200–204): computed by the rule when a version is written, never typed. A
 * calendar that changes afterwards moves nothing; the next version is computed with it.
 */
import { addDays, addMonths, addWorkingDays, shanghaiDate, type WorkingCalendar } from '../calendar.ts'
import type { CalendarDate } from '../values.ts'
import { holds, type Subject } from './condition.ts'
import { type DueRule, dueRuleOf, type RegisterDefinition } from './definition.ts'

export interface ComputedDay {
  day: CalendarDate
  /** A year on the way is not in the calendar: weekends are known, holidays are not. */
  provisional: boolean
}

/** The subject with its computed days, whatever it says in their place, and which of them are provisional. */
export function withComputedDays<Asked extends Subject>(
  definition: RegisterDefinition,
  subject: Asked,
  calendar: WorkingCalendar,
): { subject: Asked; provisional: string[] } {
  const values = { ...subject.values }
  const provisional: string[] = []
  for (const field of definition.fields) {
    const rule = dueRuleOf(field)
    if (!rule) continue
    delete values[field.id]
    const computed = dayFrom(rule, values[rule.from], calendar)
    if (!computed || (field.when !== undefined && !holds(field.when, { ...subject, values }))) continue
    values[field.id] = computed.day
    if (computed.provisional) provisional.push(field.id)
  }
  return { subject: { ...subject, values }, provisional }
}

function dayFrom(rule: DueRule, from: unknown, calendar: WorkingCalendar): ComputedDay | undefined {
  if (typeof from !== 'string') return undefined
  const start = from.includes('T') ? shanghaiDate(from) : from
  if ('workingDays' in rule) return addWorkingDays(start, rule.workingDays, calendar)
  return { day: fixedDay(rule, start), provisional: false }
}

function fixedDay(rule: Exclude<DueRule, { workingDays: number }>, start: CalendarDate): CalendarDate {
  if ('days' in rule) return addDays(start, rule.days)
  if ('months' in rule) return addMonths(start, rule.months)
  return `${Number(start.slice(0, 4)) + 1}-${rule.nextYearOn}`
}
