/** When what waits will have been handed over: at the rates there are, at the hours in which somebody may be told. */
import type { ChannelFigures } from '#shared/contract/delivery.ts'
import { endOfWork } from '#shared/domain/delivery/duration.ts'
import type { Instant } from '#shared/domain/values.ts'

const HOUR_S = 3600

export interface Pace {
  now: Instant
  /** Sent at night, too. */
  acute: boolean
  quiet: { from: string; to: string }
  /** Most messages of all channels in an hour, and calls that are made in one; null where nobody has said. */
  perHour: number | null
  callsPerHour: number | null
}

/**
 * The end of the slowest channel: by its rate of the last minute, before that by its limit, and calls by the people who
 * make them. E-mail wakes nobody, and goes at night. Letters go by volume and have no rate.
 *
 * @returns null when nothing waits whose rate is known
 */
export function endsAt(channels: readonly ChannelFigures[], pace: Pace): Instant | null {
  const { now, acute, quiet } = pace
  const work = channels.flatMap((figures) => {
    const rate = rateOf(figures, pace)
    const waiting = figures.ready + figures.sending
    return rate === null || waiting === 0 ? [] : [{ ms: (waiting / rate) * 1000, rests: figures.channel !== 'email' }]
  })
  if (pace.perHour !== null) work.push({ ms: (atProviders(channels) / pace.perHour) * HOUR_S * 1000, rests: true })
  const ends = work.flatMap(({ ms, rests }) => {
    const end = ms > 0 ? endOfWork(now, ms, rests && !acute ? quiet : null) : null
    return end ?? []
  })
  return ends.toSorted().at(-1) ?? null
}

/** Messages in a second; null where nobody knows. */
function rateOf({ channel, provider, lastMinute, perSecond }: ChannelFigures, pace: Pace): number | null {
  if (channel === 'phone') return pace.callsPerHour === null ? null : pace.callsPerHour / HOUR_S
  if (provider === null) return null
  return lastMinute > 0 ? lastMinute / 60 : perSecond
}

function atProviders(channels: readonly ChannelFigures[]): number {
  const waiting = channels.filter(({ provider }) => provider !== null)
  return waiting.reduce((sum, { ready, sending }) => sum + ready + sending, 0)
}
