/**
 * Reads the times that customer service exports. A time without a zone is that of a clock on the wall in Shanghai.
 * Day and month are never guessed: a spelling that does not begin with the year of four digits is not read.
 */
import type { Instant } from '#shared/domain/values.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR

const spelled =
  /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]*(上午|下午|AM|PM)? *(\d{1,2})(?::|时|点)(\d{1,2})?(?::|分)?(?:(\d{1,2})(?:\.\d{1,9})?秒?)? *(AM|PM)?)? *(Z|[+-]\d{2}:?\d{2})?$/i
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/

/** Days since 30 December 1899, as spreadsheets count: 2000 to 2099. */
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050
const SERIAL_ZERO = Date.UTC(1899, 11, 30)

/** The instant that a cell means; null when it is none, or no longer clear. Years 2000 to 2099. */
export function readInstant(cell: string): Instant | null {
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const time = /^\d+(\.\d+)?$/.test(text) ? fromNumber(text) : fromWords(text)
  if (time === null) return null
  const year = new Date(time + SHANGHAI).getUTCFullYear()
  return year >= 2000 && year < 2100 ? new Date(time).toISOString() : null
}

function fromNumber(text: string): number | null {
  const digits = compact.exec(text)
  if (digits) return wall(digits.slice(1))
  const value = Number(text)
  if (/^\d{13}$/.test(text)) return value
  if (/^\d{10}$/.test(text)) return value * 1000
  if (value < FIRST_SERIAL || value > LAST_SERIAL) return null
  // A fraction of a day is not exact: spreadsheets mean the nearest second.
  return SERIAL_ZERO + Math.round((value * DAY) / 1000) * 1000 - SHANGHAI
}

function fromWords(text: string): number | null {
  const match = spelled.exec(text)
  if (!match) return null
  const [, year, month, day, before, hour, minute, second, after, zone] = match
  const half = (before ?? after)?.toUpperCase()
  const hours = half === undefined ? hour : onFullClock(Number(hour), half)
  return hours === null ? null : wall([year, month, day, String(hours ?? 0), minute, second], zone)
}

/** Hour of the day from an hour of its half; null when there is no such hour. */
function onFullClock(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null
  const afternoon = half === 'PM' || half === '下午'
  return (hour % 12) + (afternoon ? 12 : 0)
}

/** The time that a wall clock shows, in Shanghai unless a zone is given; null for 30 February or 25 o'clock. */
function wall(parts: readonly (string | undefined)[], zone?: string): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0))
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  const shown = new Date(time)
  const same =
    shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return same ? time - offset(zone) : null
}

function offset(zone: string | undefined): number {
  if (zone === undefined) return SHANGHAI
  if (zone.toUpperCase() === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60_000)
}
