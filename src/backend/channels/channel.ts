/**
 * What every provider looks like to the dispatcher. An adapter hands messages over and tells what became of each; it
 * keeps no state of its own. It never sends anything twice by itself, unless its provider tells a repeat for certain.
 */
import type { MessageNews, ProviderChannel } from '#shared/domain/delivery/message.ts'
import type { RenderedText } from '#shared/text/notice/render-notice.ts'

/** One message to one person. */
export interface Outgoing {
  /** Stable over every attempt: 32 hex digits, derived from the message's key. Providers that can tell repeats by it get it. */
  readonly id: string
  /** Mobile number of 11 digits, address of e-mail, or the vendor's push token; `alias:<account>` where there is no token. */
  readonly to: string
  readonly text: RenderedText
  /** Template of an SMS that its carrier has approved, with the values of its variables. */
  readonly template: { readonly code: string; readonly values: Readonly<Record<string, string>> } | null
}

/**
 * What a provider said to one message.
 * `failed` with `again`: it did not take the message and may take it later (throttled, 4xx of SMTP, 5xx before it was
 * accepted). `uncertain`: nobody knows whether it took it (timeout or broken connection after the request had left).
 */
export type Outcome =
  /** `parts`: of an SMS, as it is billed; where the provider says so at once. */
  | { state: 'accepted'; providerId: string | null; parts?: number | null }
  | { state: 'failed'; code: string; again: boolean }
  | { state: 'uncertain'; code: string }

/** What became of a message later. Found by the id that the provider gave, or by ours. */
export interface Receipt {
  readonly id: string | null
  readonly providerId: string | null
  readonly state: Extract<MessageNews, 'accepted' | 'delivered' | 'failed'>
  /** Code of the provider, e.g. `MK:0001`; null for a delivery. */
  readonly code: string | null
  /** Of an SMS, as it is billed; where the provider says so. */
  readonly parts?: number | null
}

/** A message of which nobody knows what became. */
export interface Asked {
  readonly id: string
  readonly providerId: string | null
  readonly to: string
  /** When it was handed over. */
  readonly sentAt: string
}

/** A post of a provider as it came. */
export interface Posted {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface Channel {
  /** Name of the provider as it stands in settings and in the ledger: `smtp`, `aliyun`, `tencent`, `jpush`, `apns`, `fcm`, `webhook`. */
  readonly provider: string
  readonly channel: ProviderChannel
  /** Carries only SMS whose template it has approved itself; others take any that the list of templates has. */
  readonly ownTemplates?: boolean
  /** Most messages of one call. */
  readonly batch: number
  /** Most messages in a second, by contract with the provider. */
  readonly perSecond: number
  /** How long after a message was handed over it is asked about, and asked again; a minute where nothing is said. */
  readonly askMs?: number
  /** Hands messages over; answers one outcome for each, in their order. Does not throw for what a provider does. */
  send(messages: readonly Outgoing[]): Promise<Outcome[]>
  /** Asks what became of messages; null for one that the provider does not know or tell of. Absent where nothing can be asked. */
  ask?(messages: readonly Asked[]): Promise<(Receipt | null)[]>
  /**
   * Reads a post of receipts. Absent where none come.
   *
   * @throws ProblemError 401 when it is not the provider's, 422 when it cannot be read
   */
  read?(post: Posted): { receipts: Receipt[]; answer: unknown }
  /** Ends connections. */
  close(): Promise<void>
}

/** The providers of this backend, and how many messages its hotline can answer for within an hour; null for no limit. */
export interface ChannelSet {
  readonly channels: readonly Channel[]
  readonly perHour: number | null
}

export const noChannels: ChannelSet = { channels: [], perHour: null }
