import type { Instant } from '#shared/domain/values.ts'
import type { Part } from '../../time/countdown.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Time that a job still takes: an estimate, so by the minute, with hours up to a day and in days and hours beyond.
 * Nothing when the end has come.
 */
export function timeLeft(endsAt: Instant, now: Instant): Part[] {
  const span = Date.parse(endsAt) - Date.parse(now)
  if (span <= 0) return []
  if (span >= DAY)
    return pair({ unit: 'day', n: Math.floor(span / DAY) }, { unit: 'hour', n: Math.floor((span % DAY) / HOUR) })
  const minutes = Math.max(1, Math.round(span / MINUTE))
  if (minutes < 60) return [{ unit: 'minute', n: minutes }]
  return pair({ unit: 'hour', n: Math.floor(minutes / 60) }, { unit: 'minute', n: minutes % 60 })
}

function pair(large: Part, small: Part): Part[] {
  return small.n > 0 ? [large, small] : [large]
}
