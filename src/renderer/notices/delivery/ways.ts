import type { ChannelReadiness } from '#shared/contract/delivery.ts'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import { carriersOf } from '#shared/domain/notice/sending.ts'

/** Channels that would reach somebody of a list, by whether they can carry a notice now. */
export interface WaysOfList {
  /** Empty when nothing could be sent; null in place of all of it when the list needs no provider. */
  ready: ChannelReadiness[]
  /** Passed over. */
  left: ChannelReadiness[]
}

export function waysOf(
  cohort: Pick<CohortSummary, 'reachable'>,
  channels: readonly ChannelReadiness[],
): WaysOfList | null {
  const carriers: readonly string[] = carriersOf(cohort)
  const own = channels.filter(({ channel }) => carriers.includes(channel))
  return own.length === 0 ? null : { ready: own.filter(({ ready }) => ready), left: own.filter(({ ready }) => !ready) }
}

type Check = ChannelReadiness['checks'][number]

/** What keeps a channel from being used. */
export function lacking({ checks }: Pick<ChannelReadiness, 'checks'>): Check[] {
  return checks.filter(({ state, blocks }) => state !== 'ok' && blocks)
}

/** What may go wrong with a channel that is used. */
export function doubts({ checks }: Pick<ChannelReadiness, 'checks'>): Check[] {
  return checks.filter(({ state, blocks }) => state !== 'ok' && !blocks)
}
