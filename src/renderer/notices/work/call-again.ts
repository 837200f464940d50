/** When a person can be called again: a few usual hours, or one that they name. */
import { addDays, shanghaiDate } from '#shared/domain/calendar.ts'
import type { Instant } from '#shared/domain/values.ts'
import { instantOf } from '../../incidents/forms/beijing.ts'

export const againChoices = ['half_hour', 'two_hours', 'tomorrow', 'other'] as const
export type AgainChoice = (typeof againChoices)[number]

const HOUR_MS = 3_600_000

/** @param other the hour that was named @returns null while none is */
export function againTime(
  choice: AgainChoice,
  { now, other }: { now: Instant; other: Instant | null },
): Instant | null {
  const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
  if (choice === 'half_hour') return later(HOUR_MS / 2)
  if (choice === 'two_hours') return later(2 * HOUR_MS)
  return choice === 'tomorrow' ? instantOf(`${addDays(shanghaiDate(now), 1)}T09:00`) : other
}
