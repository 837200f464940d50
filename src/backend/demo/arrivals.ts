/** When requests arrive: more on Mondays, twice as many on the day after a holiday, six times for days after an incident. */
import { addDays, shanghaiDate, type WorkingCalendar, workingDay } from '#shared/domain/calendar.ts'
import type { CalendarDate, Instant } from '#shared/domain/values.ts'
import type { Channel } from '#shared/domain/vocabulary.ts'
import type { Random } from './random.ts'

const MONDAY = 1.35
const AFTER_HOLIDAY = 2
const SPIKE = 6
/** The incident of the demo year: how many days ago, and for how long people reacted. */
const spike = { daysAgo: 140, days: 5 }

/** Weight of each hour of the day in Shanghai; the app is busiest from 22:00 to 24:00. */
const appHours = [20, 9, 5, 3, 2, 3, 6, 14, 24, 32, 36, 36, 40, 34, 32, 32, 33, 34, 38, 44, 52, 62, 84, 80]
const officeHours = [0, 0, 0, 0, 0, 0, 0, 0, 2, 14, 20, 18, 6, 8, 17, 18, 16, 10, 4, 1, 0, 0, 0, 0]

function dayWeight(day: CalendarDate, today: CalendarDate, calendar: WorkingCalendar): number {
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
  const holidays = calendar.years[day.slice(0, 4)]?.off ?? []
  const afterHoliday = workingDay(day, calendar).working && holidays.includes(addDays(day, -1))
  const spiked = day >= addDays(today, -spike.daysAgo) && day < addDays(today, spike.days - spike.daysAgo)
  return (weekday === 1 ? MONDAY : 1) * (afterHoliday ? AFTER_HOLIDAY : 1) * (spiked ? SPIKE : 1)
}

export interface Arrivals {
  /** An instant between `from` and `to` days before today; never after now. */
  between(range: { from: number; to: number }, channel: Channel, random: Random): Instant
  /** An instant of that day; never after now. */
  on(day: CalendarDate, channel: Channel, random: Random): Instant
}

export function createArrivals(now: Instant, calendar: WorkingCalendar): Arrivals {
  const today = shanghaiDate(now)
  // sums[d] is the weight of the days from d days ago until today.
  const sums: number[] = []
  for (let ago = 0; ago < 366; ago += 1) {
    sums.push((sums.at(-1) ?? 0) + dayWeight(addDays(today, -ago), today, calendar))
  }
  const on: Arrivals['on'] = (day, channel, random) => {
    const weights = channel === 'in_app' || channel === 'number_platform' ? appHours : officeHours
    const midnight = Date.parse(`${day}T00:00:00.000+08:00`)
    const hour = Number(
      random.weighted(Object.fromEntries(weights.map((weight, index) => [`h${index}`, weight]))).slice(1),
    )
    const at = midnight + (hour + random.next()) * 3_600_000
    const latest = Date.parse(now) - 120_000
    return new Date(at <= latest ? at : midnight + random.next() * (latest - midnight)).toISOString()
  }
  return {
    on,
    between({ from, to }, channel, random) {
      const before = sums[to - 1] ?? 0
      const drawn = before + random.next() * ((sums[from] ?? 0) - before)
      const ago = sums.findIndex((sum) => sum > drawn)
      return on(addDays(today, -ago), channel, random)
    },
  }
}
