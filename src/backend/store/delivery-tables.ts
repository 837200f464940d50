/** The tables of messages and their sums, as Kysely sees them (`tables.ts`). */
import type { Generated, GeneratedAlways } from 'kysely'
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
  /** As the row has it: of a batch that is under way it is still `ready` (`stateNow` in `dispatch/batches.ts`). */
  state: MessageState
  /** The person has gone on to the next channel. Each person has exactly one message that is not moved. */
  moved: Generated<boolean>
  attempts: Generated<number>
  /** Of a work list: when somebody's time in hand runs out, or a ready one may be tried again. */
  due_at: Instant | null
  provider: string | null
  provider_id: string | null
  code: string | null
  sent_at: Instant | null
  settled_at: Instant | null
  /** The batch of its last or next handing over; null in channels that people work off, and in the announcement. */
  batch: number | null
  /** `relay`: its person waits for the next channel. `check`: nobody knows of it. `work`: it stands in a work list. */
  todo: GeneratedAlways<'relay' | 'check' | 'work' | null>
}

/** At most a hundred messages that are handed to a provider together. */
export interface MessageBatchTable {
  id: Generated<number>
  notice: string
  revision: number
  channel: ReachChannel
  /** How many there were at first; some may have been given to another batch, to be tried again. */
  size: number
  /** Not to be taken before. */
  due_at: Instant | null
  provider: string | null
  /** When it was written down as taken, before the provider heard of it; null while it waits. */
  taken_at: Instant | null
  /** While it is under way: when it is given up for uncertain. */
  lost_at: Instant | null
  /** When it was handed over or last asked about; null before that, and when nothing of it is open any more. */
  heard_at: Instant | null
}

/** Names of messages at providers that tell of a message later by nothing else. */
export interface MessageAtProviderTable {
  provider: string
  provider_id: string
  message: string
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
