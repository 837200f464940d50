/** When work is over that rests at night. */
import type { Instant } from '../values.ts'
import { isQuiet } from './quiet.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Shanghai has no summer time. */
const OFFSET_MS = 8 * HOUR_MS
/** Beyond a year an end is no plan. */
const LONGEST_MS = 366 * DAY_MS

/**
 * The instant at which work of `ms` is done that begins `now`.
 *
 * @param quiet hours in which it rests, wall times in Shanghai, `HH:MM`; null for work that goes on at night
 * @returns null when it takes more than a year
 */
export function endOfWork(now: Instant, ms: number, quiet: { from: string; to: string } | null): Instant | null {
  const last = Date.parse(now) + LONGEST_MS
  let time = Date.parse(now)
  for (let left = ms; time + left <= last; ) {
    if (quiet && isQuiet(new Date(time).toISOString(), quiet)) time = nextAt(time, quiet.to)
    const rest = quiet ? nextAt(time, quiet.from) : Number.POSITIVE_INFINITY
    if (time + left <= rest) return new Date(time + left).toISOString()
    left -= rest - time
    time = rest
  }
  return null
}

/** The first moment after `time` at which a clock in Shanghai shows `wall`. */
function nextAt(time: number, wall: string): number {
  const [hours = 0, minutes = 0] = wall.split(':').map(Number)
  const midnight = Math.floor((time + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS
  const today = midnight + hours * HOUR_MS + minutes * 60_000
  return today > time ? today : today + DAY_MS
}
