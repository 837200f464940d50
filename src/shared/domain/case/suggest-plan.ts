/** The plan that the data inventory proposes: a start for a person, never a decision. */
import { addDays, shanghaiDate } from '../calendar.ts'
import type { LegalData } from '../legal.ts'
import type { CaseState, PlanLine } from './state.ts'

/** Lines for this kind of request, in the order of treatment; kept data ends after its months. */
export function suggestPlan(state: CaseState, legal: LegalData, now: string): Omit<PlanLine, 'execution'>[] {
  return legal.inventory
    .filter((item) => item.kinds.includes(state.kind))
    .map((item, index) => ({
      id: `l${index + 1}`,
      category: item.category,
      system: item.system,
      action: item.action,
      ground: item.ground,
      until: item.months === null ? null : addMonths(shanghaiDate(now), item.months),
    }))
}

/** Calendar months later; a day that the month lacks becomes the first of the next, so that no period is short. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const base = first.toISOString().slice(0, 10)
  return date > length ? addDays(base, length) : addDays(base, date - 1)
}
