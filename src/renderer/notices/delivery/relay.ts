import type { ChannelFigures, DeliveryBoard } from '#shared/contract/delivery.ts'
import { workChannel } from '#shared/domain/delivery/message.ts'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'

/** Thousandths of a yuan in a fen. */
const MILLIYUAN = 10

/** The messages of one channel as the table of the relay tells them: `total` = `delivered` + `open` + `failed`. */
export interface RelayLine {
  channel: ReachChannel
  total: number
  delivered: number
  /** Not decided yet: ready, handed over, or nobody knows. */
  open: number
  failed: number
  /** Of those that failed, whose people have gone on to the next channel, and whose people wait for it. */
  moved: number
  waiting: number
  uncertain: number
  /** Share of all that was delivered; null while there is nothing. */
  share: number | null
  /** A provider would carry it and none is set up. */
  lacksProvider: boolean
  byPeople: boolean
}

export function relayLine(figures: ChannelFigures): RelayLine {
  const { channel, delivered, failed, moved, uncertain } = figures
  const open = figures.ready + figures.sending + figures.accepted + uncertain
  const total = delivered + open + failed
  const byPeople = workChannel.options.some((each) => each === channel)
  return {
    ...{ channel, total, delivered, open, failed, moved, uncertain, byPeople },
    // A last channel hands nobody on: who failed there is told by the announcement.
    waiting: Math.max(0, failed - moved),
    share: total === 0 ? null : delivered / total,
    lacksProvider: !byPeople && channel !== 'announcement' && figures.provider === null,
  }
}

export interface Rate {
  n: number
  per: 'second' | 'minute'
  /** The most that the contract allows, in the same unit. */
  limit: number | null
}

/** How fast a channel goes: by the second where that is one or more, else by the minute. */
export function rateOf({ lastMinute, perSecond }: Pick<ChannelFigures, 'lastMinute' | 'perSecond'>): Rate {
  if (lastMinute >= 60) return { n: Math.round(lastMinute / 60), per: 'second', limit: perSecond }
  return { n: lastMinute, per: 'minute', limit: perSecond === null ? null : perSecond * 60 }
}

/** Messages that were handed over, which is what costs. */
export function handedOver({ sending, accepted, delivered, failed, uncertain }: ChannelFigures): number {
  return sending + accepted + delivered + failed + uncertain
}

interface Tried {
  channels: Partial<Record<ReachChannel, number>>
  smsParts: number
}

export interface Cost {
  fen: number
  /** Some of it is reckoned: its provider has not yet told how many parts it bills. */
  isEstimate: boolean
}

/**
 * What the SMS have cost so far: the parts that providers have told, at the price of the house. For the others as many
 * parts as in the dry run, or one. Null before the first SMS.
 */
export function smsCost({ channels, sms }: Pick<DeliveryBoard, 'channels' | 'sms'>, dryRun: Tried | null): Cost | null {
  const figures = channels.find(({ channel }) => channel === 'sms')
  const sent = figures ? handedOver(figures) : 0
  if (sent === 0) return null
  const tried = dryRun?.channels.sms ?? 0
  const each = dryRun && tried > 0 ? dryRun.smsParts / tried : 1
  const untold = Math.max(0, sent - sms.messages)
  return { fen: ((sms.parts + untold * each) * sms.partMilliyuan) / MILLIYUAN, isEstimate: untold > 0 }
}
