/** Medians, percentiles and shares of a report, such that a reader can compute them again. */
import { addDays, shanghaiDate, type WorkingCalendar, workingDay } from '../calendar.ts'
import type { CalendarDate, Instant } from '../values.ts'

/** Whole working days: how often each number of them occurred. Holds no rows, whatever their number. */
export class DayTally {
  readonly #counts = new Map<number, number>()
  #total = 0

  add(days: number): void {
    this.#counts.set(days, (this.#counts.get(days) ?? 0) + 1)
    this.#total += 1
  }

  get total(): number {
    return this.#total
  }

  /** The nearest rank (ISO 2602: no interpolation): the smallest number that a share of all does not exceed. Null of none. */
  percentile(share: number): number | null {
    const wanted = Math.max(1, Math.ceil(share * this.#total))
    let seen = 0
    for (const [days, n] of [...this.#counts].sort(([a], [b]) => a - b)) {
      seen += n
      if (seen >= wanted) return days
    }
    return null
  }

  /** How many are in each class; a class ends with its bound, the last one has none. */
  classes<Id extends string>(bounds: readonly { id: Id; to: number | null }[]): Record<Id, number> {
    const found = Object.fromEntries(bounds.map(({ id }) => [id, 0])) as Record<Id, number>
    for (const [days, n] of this.#counts) {
      const within = bounds.find(({ to }) => to === null || days <= to)
      if (within) found[within.id] += n
    }
    return found
  }
}

/**
 * Shares in per mille that add up to 1000: the largest remainders are rounded up, of equal ones the first (Hamilton).
 * All 0 when there is nothing to share.
 */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0)
  if (total === 0) return counts.map(() => 0)
  const exact = counts.map((n) => (n * 1000) / total)
  const shares = exact.map(Math.floor)
  const left = 1000 - shares.reduce((sum, n) => sum + n, 0)
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }))
  order.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/**
 * Days of a million cases: dates in Shanghai and working days between instants. Whatever it has computed for an hour it
 * keeps, because a year has 8,760 of them; the offset of the zone is whole hours, so an hour lies within one day.
 */
export class WorkingDays {
  readonly #dates = new Map<string, CalendarDate>()
  /** Working days from the first day to this one, itself included. */
  readonly #sums = new Map<CalendarDate, number>()
  readonly #last: number
  readonly #first: CalendarDate

  /** @param from and to the first and last day that will be asked for; others are clamped */
  constructor(calendar: WorkingCalendar, { from, to }: { from: CalendarDate; to: CalendarDate }) {
    let sum = 0
    this.#first = from
    this.#sums.set(from, sum)
    for (let day = from; day < to; ) {
      day = addDays(day, 1)
      sum += Number(workingDay(day, calendar).working)
      this.#sums.set(day, sum)
    }
    this.#last = sum
  }

  /** The date in Shanghai. */
  dateOf(at: Instant): CalendarDate {
    const hour = at.slice(0, 13)
    const known = this.#dates.get(hour)
    if (known !== undefined) return known
    const date = shanghaiDate(at)
    this.#dates.set(hour, date)
    return date
  }

  /** Working days in (from, to], as `workingDaysBetween` counts them; 0 when `to` is not later. */
  between(from: Instant, to: Instant): number {
    return Math.max(0, this.#sum(this.dateOf(to)) - this.#sum(this.dateOf(from)))
  }

  #sum(day: CalendarDate): number {
    return this.#sums.get(day) ?? (day < this.#first ? 0 : this.#last)
  }
}
