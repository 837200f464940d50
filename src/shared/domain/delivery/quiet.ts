/** Hours in which no message wakes anybody, unless the risk does not wait (operations.md 1.3). */
import type { Instant } from '../values.ts'

const HOUR_MS = 3_600_000

/** @param quiet wall times in Shanghai, `HH:MM`; from 22:00 to 08:00 goes over midnight */
export function isQuiet(now: Instant, { from, to }: { from: string; to: string }): boolean {
  const time = new Date(Date.parse(now) + 8 * HOUR_MS).toISOString().slice(11, 16)
  return from <= to ? time >= from && time < to : time >= from || time < to
}
