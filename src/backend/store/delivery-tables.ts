/** The tables of messages and their sums, as Kysely sees them (`tables.ts`). */
import type { Generated } from 'kysely'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import type { CohortClass, ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Instant } from '#shared/domain/values.ts'

export type Addressee = 'self' | 'guardian'

/** The sending of one version to one list. */
export interface DeliveryTable {
  notice: string
  revision: number
  cohort: string
  started_at: Instant
  /** When its people stood in the ledger; null before that. */
  enqueued_at: Instant | null
  /** Why nothing of it may be sent, found before the first message; null while nothing is wrong. */
  refusal: string | null
}

export interface MessageTable {
  notice: string
  revision: number
  channel: ReachChannel
  token: string
  addressee: Addressee
  /** Derived from the key: the same for every attempt, and what providers are given. */
  id: string
  class: CohortClass
  state: MessageState
  /** The person has gone on to the next channel. Each person has exactly one message that is not moved. */
  moved: Generated<boolean>
  attempts: Generated<number>
  /** When a taken message is given up for uncertain, or a ready one may be tried again. */
  due_at: Instant | null
  provider: string | null
  provider_id: string | null
  code: string | null
  sent_at: Instant | null
  asked_at: Instant | null
  settled_at: Instant | null
}

export interface DeliveryCountTable {
  notice: string
  revision: number
  channel: ReachChannel
  addressee: Addressee
  class: CohortClass
  state: MessageState
  moved: boolean
  lane: number
  n: number
}

export interface DeliveryMinuteTable {
  notice: string
  revision: number
  channel: ReachChannel
  at: Instant
  lane: number
  handed: number
  delivered: number
}

/** What the house has said of its sending: one row. */
export interface DeliverySettingTable {
  one: Generated<boolean>
  calls_per_hour: number | null
  sms_part_milliyuan: number
  by: string
  at: Instant
}

/** The last test message of a provider; `code` is null when it was taken. */
export interface ChannelTestTable {
  provider: string
  at: Instant
  code: string | null
}

export interface DeliveryRateTable {
  name: string
  at: Instant
  n: number
}
