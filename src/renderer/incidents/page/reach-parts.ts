import type { CohortSummary } from '#shared/domain/cohort/summary.ts'

export type ReachId = 'push' | 'sms' | 'email' | 'offline' | 'hard'

export interface ReachPart {
  id: ReachId
  n: number
  /** Share of all people, 0 to 1. */
  share: number
  /** Width in the bar: a part with people in it is never too small to be seen. */
  grow: number
}

/** Below this share a part is drawn wider than it is. */
const LEAST = 0.008

/**
 * How people are reached first, as one bar. Telephone and letter are work of the house, told as one; whom only an
 * announcement reaches is 难以逐一告知. The parts add up to all people.
 */
export function reachParts({ people, firstChannel }: Pick<CohortSummary, 'people' | 'firstChannel'>): ReachPart[] {
  const of = (...channels: (keyof CohortSummary['firstChannel'])[]) =>
    channels.reduce((sum, channel) => sum + (firstChannel[channel] ?? 0), 0)
  const parts: [ReachId, number][] = [
    ['push', of('push')],
    ['sms', of('sms')],
    ['email', of('email')],
    ['offline', of('phone', 'letter')],
    ['hard', of('announcement')],
  ]
  return parts.map(([id, n]) => {
    const share = people === 0 ? 0 : n / people
    return { id, n, share, grow: n === 0 ? 0 : Math.max(share, LEAST) }
  })
}

/** `65.9%`; what is there is never rounded down to nothing. */
export function percentOf(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%'
  return `${(share * 100).toFixed(1)}%`
}
