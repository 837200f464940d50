/** Medians, percentiles and shares of a report, such that a reader can compute them again. */
import { addDays, type WorkingCalendar, workingDay } from '../calendar.ts'
import type { CalendarDate } from '../values.ts'

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

const DAY = 86_400_000
const OFFSET = 8 * 3_600_000

/** Working days between two instants for a million cases: sums of the calendar, made once for the days that occur. */
export class WorkingDays {
  readonly #first: number
  readonly #sums: number[] = [0]

  /** @param from and to the first and last day that will be asked for; others are clamped */
  constructor(calendar: WorkingCalendar, { from, to }: { from: CalendarDate; to: CalendarDate }) {
    this.#first = dayNumber(`${from}T00:00:00.000Z`, 0)
    for (let day = from; day < to; ) {
      day = addDays(day, 1)
      this.#sums.push((this.#sums.at(-1) ?? 0) + Number(workingDay(day, calendar).working))
    }
  }

  /** Working days in (from, to], as `workingDaysBetween` counts them; 0 when `to` is not later. */
  between(from: string, to: string): number {
    return Math.max(0, this.#sum(to) - this.#sum(from))
  }

  #sum(at: string): number {
    const index = Math.min(Math.max(dayNumber(at, OFFSET) - this.#first, 0), this.#sums.length - 1)
    return this.#sums[index] ?? 0
  }
}

function dayNumber(at: string, offset: number): number {
  return Math.floor((Date.parse(at) + offset) / DAY)
}
