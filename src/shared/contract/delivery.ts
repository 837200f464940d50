/**
 * How a notice is being delivered, as the backend tells it: sums for the board, and rows of people, masked. Recipients
 * are no collection that desks pull, so all of this is asked for while there is a network.
 */
import { z } from 'zod'
import { rejection } from '../domain/command.ts'
import { messageState } from '../domain/delivery/message.ts'
import { remedy } from '../domain/delivery/remedy.ts'
import { cohortClass, reachChannel } from '../domain/incident/vocabulary.ts'
import { count, instant, noticeNumber, sha256, uuid } from '../domain/values.ts'

/** 待启动 · 发送中 · 已暂停 · 已停止 · 已发完. */
export const deliveryStage = z.enum(['waiting', 'sending', 'paused', 'stopped', 'finished'])
export type DeliveryStage = z.infer<typeof deliveryStage>

/** Messages of one channel by state. `failed` counts those too whose people have gone on to the next channel: `moved`. */
export const channelFigures = z.strictObject({
  channel: reachChannel,
  /** Null where people do the work, and where no provider is set up. */
  provider: z.string().nullable(),
  ready: count,
  sending: count,
  accepted: count,
  delivered: count,
  failed: count,
  uncertain: count,
  moved: count,
  /** Most messages in a second; null where people do the work. */
  perSecond: z.number().nullable(),
  /** Messages of the last minute. */
  lastMinute: count,
})
export type ChannelFigures = z.infer<typeof channelFigures>

/** People, each counted once: `people` = `delivered` + `inFlight` + `waiting` + `announced`. */
export const coverage = z
  .strictObject({
    people: count,
    delivered: count,
    /** A message is ready, on its way, or a person works on it. */
    inFlight: count,
    /** Failed, and not yet gone on to the next channel (待接力). */
    waiting: count,
    /** 难以逐一告知: nothing but the announcement is left. */
    announced: count,
  })
  .refine(
    ({ people, delivered, inFlight, waiting, announced }) => people === delivered + inFlight + waiting + announced,
    'the sums do not balance',
  )
export type Coverage = z.infer<typeof coverage>

export const deliveryBoard = z.strictObject({
  notice: uuid,
  number: noticeNumber.nullable(),
  stage: deliveryStage,
  revision: z.int().positive(),
  hash: sha256,
  startedAt: instant.nullable(),
  startedBy: uuid.nullable(),
  /** Why nothing of it is sent, found before the first message: what the approval stood on does not hold any more. */
  refusal: rejection.shape.code.nullable(),
  /** People of the list as a whole. */
  coverage,
  classes: z.array(z.strictObject({ class: cohortClass, coverage })),
  /** Guardians of minors, counted apart. */
  guardians: coverage,
  channels: z.array(channelFigures),
  /** Deliveries by minute and channel, in order of time. */
  minutes: z.array(z.strictObject({ at: instant, channel: reachChannel, delivered: count })),
  /** When what waits will have been handed over, calls made with it, at the present rate and not at night; null when none does. */
  endsAt: instant.nullable(),
  /** Calls in an hour that `endsAt` counts with; null when nobody has said, and no call is in it. */
  callsPerHour: count.nullable(),
  /** SMS whose provider has told how many parts it bills, those parts, and the price of one in thousandths of a yuan. */
  sms: z.strictObject({ messages: count, parts: count, partMilliyuan: count }),
  /** The clock of the incident for telling people, and whether the rate cannot meet it. */
  deadline: z.strictObject({ dueAt: instant, missed: z.boolean() }).nullable(),
  /** People who have taken up a remedy, by who told it; one person may have taken up several. */
  remedies: z.array(z.strictObject({ remedy, app: count, phone: count })),
})
export type DeliveryBoard = z.infer<typeof deliveryBoard>

/** One person by their latest message. Names and numbers are masked. */
export const deliveryRow = z.strictObject({
  token: z.string(),
  addressee: z.enum(['self', 'guardian']),
  class: cohortClass,
  name: z.string(),
  contact: z.string(),
  /** Channels that were tried, in order; the last is the present one. */
  path: z.array(reachChannel),
  channel: reachChannel,
  state: messageState,
  code: z.string().nullable(),
  attempts: count,
  at: instant.nullable(),
  /** Where the person goes next. */
  next: reachChannel.nullable(),
})
export type DeliveryRow = z.infer<typeof deliveryRow>

export const deliveryQuery = z.strictObject({
  state: messageState.optional(),
  channel: reachChannel.optional(),
  code: z.string().max(80).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const deliveryPage = z.strictObject({
  rows: z.array(deliveryRow),
  next: z.string().nullable(),
  /** Codes of what failed, the most frequent first. */
  codes: z.array(z.strictObject({ code: z.string(), n: count })),
})
export type DeliveryPage = z.infer<typeof deliveryPage>

/** Sends failed people into their next channel, all of them or those of one channel. */
export const advanceBody = z.strictObject({ channel: reachChannel.nullable() })
export const advanced = z.strictObject({ moved: z.partialRecord(reachChannel, count) })

/** People who failed in `from` and would go to `to`: what an advance will do, told before it is done. */
export const relayStep = z.strictObject({ from: reachChannel, to: reachChannel, people: count })
export type RelayStep = z.infer<typeof relayStep>
export const relayPreview = z.strictObject({ steps: z.array(relayStep) })

/** What is missing before a channel can be used. */
export const readinessCheck = z.strictObject({
  id: z.enum(['credentials', 'signature', 'template', 'carrier_mobile', 'carrier_unicom', 'carrier_telecom', 'test']),
  state: z.enum(['ok', 'missing', 'pending', 'expired', 'failed']),
  /** Nothing is sent by the channel until this is `ok`; otherwise it is a warning. */
  blocks: z.boolean(),
  /** When this was last checked, or until when it holds. */
  at: instant.nullable(),
  detail: z.string().max(200).nullable(),
})
export const channelReadiness = z.strictObject({
  channel: reachChannel,
  provider: z.string().nullable(),
  perSecond: z.number().nullable(),
  ready: z.boolean(),
  checks: z.array(readinessCheck),
})
/** Sends a test message to an address of the organisation's own staff. */
export const channelTest = z.strictObject({ channel: reachChannel, to: z.string().min(3).max(254) })
export const channelTested = z.strictObject({ ok: z.boolean(), code: z.string().nullable() })

/** What the house says of its sending. The price of a part of an SMS is in thousandths of a yuan: contracts go below the fen. */
export const deliverySettings = z.strictObject({
  callsPerHour: z.int().min(1).max(100_000).nullable(),
  smsPartMilliyuan: z.int().min(0).max(10_000),
})
export type DeliverySettings = z.infer<typeof deliverySettings>

/** One notice that somebody has started to send. `delivered` and `people` as on its board. */
export const deliveryProgress = z.strictObject({
  notice: uuid,
  stage: deliveryStage,
  people: count,
  delivered: count,
})
export type DeliveryProgress = z.infer<typeof deliveryProgress>
export const deliveries = z.strictObject({ deliveries: z.array(deliveryProgress) })

export const readiness = z.strictObject({ channels: z.array(channelReadiness), settings: deliverySettings })
export type ChannelReadiness = z.infer<typeof channelReadiness>
