import type { TFunction } from 'i18next'
import type { Instant } from '#shared/domain/values.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What is written down within two minutes is written down at once. */
const AT_ONCE = 2 * MINUTE

export interface Span {
  unit: 'day' | 'hour' | 'minute'
  n: number
}

/** A span in its two largest units, minutes at least: 7 分, 2 小时 5 分, 3 天 4 小时. */
export function spanOf(ms: number): Span[] {
  const parts: Span[] = [
    { unit: 'day', n: Math.floor(ms / DAY) },
    { unit: 'hour', n: Math.floor((ms % DAY) / HOUR) },
    { unit: 'minute', n: Math.floor((ms % HOUR) / MINUTE) },
  ]
  const first = parts.findIndex(({ n }) => n > 0)
  if (first === -1) return [{ unit: 'minute', n: 0 }]
  return parts.slice(first, first + 2).filter(({ n }) => n > 0)
}

/** How late something was written down; null when it was written down at once. */
export function delayOf(occurredAt: Instant, recordedAt: Instant): number | null {
  const delay = Date.parse(recordedAt) - Date.parse(occurredAt)
  return delay > AT_ONCE ? delay : null
}

/** A span in words: `7 分钟`, `2 小时 5 分钟`. */
export function spanWords(ms: number, t: TFunction): string {
  return spanOf(ms)
    .map(({ unit, n }) => t(`incidents.span.${unit}`, { n }))
    .join(' ')
}
