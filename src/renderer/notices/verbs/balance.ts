import { reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { DryRun } from '#shared/domain/notice/state.ts'

export interface BalanceLine {
  channel: DryRun['channels'] extends Partial<Record<infer Channel, number>> ? Channel : never
  people: number
}

/** The channels of a dry run in the order of fallback. */
export function linesOf({ channels }: Pick<DryRun, 'channels'>): BalanceLine[] {
  return reachChannel.options.flatMap((channel) => {
    const people = channels[channel]
    return people === undefined ? [] : [{ channel, people }]
  })
}

/** Terms that add up to the people of the list: each channel, then who is reached by none. */
export function termsOf(dryRun: Pick<DryRun, 'channels' | 'excluded'>): number[] {
  const terms = linesOf(dryRun).map(({ people }) => people)
  return dryRun.excluded > 0 || terms.length === 0 ? [...terms, dryRun.excluded] : terms
}
