/** A channel without a provider, for benches and campaigns: takes everything at once and counts it by id. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Asked, Channel, Outcome, Outgoing, Receipt } from '#backend/channels/channel.ts'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'

export interface CountingOptions {
  channel: ProviderChannel
  batch?: number
  perSecond?: number
  /** How long a call takes; none at all without it. */
  latencyMs?: number
  /** What becomes of a message, when it is not simply taken. `uncertain` is taken nevertheless. */
  outcome?(id: string): Outcome | null
  /** Called for each message before it is taken and after: a place to end the process, or to throw. */
  death?(when: 'before' | 'after', id: string): void
}

export class CountingChannel implements Channel {
  readonly provider = 'counting'
  readonly channel: ProviderChannel
  readonly batch: number
  readonly perSecond: number
  /** How often each id was taken: a campaign is right when every count is one. */
  readonly accepted = new Map<string, number>()
  /** Calls so far. */
  calls = 0
  readonly #options: CountingOptions

  constructor(options: CountingOptions) {
    this.channel = options.channel
    this.batch = options.batch ?? 500
    this.perSecond = options.perSecond ?? 1_000_000
    this.#options = options
  }

  async send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    const { latencyMs = 0 } = this.#options
    this.calls += 1
    if (latencyMs > 0) await pause(latencyMs)
    return messages.map(({ id }) => this.#take(id))
  }

  /** Knows all that it took. */
  async ask(messages: readonly Asked[]): Promise<(Receipt | null)[]> {
    return messages.map(({ id, providerId }) =>
      this.accepted.has(id) ? { id, providerId, state: 'delivered', code: null } : null,
    )
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** Ids that were taken more than once. */
  repeated(): string[] {
    return [...this.accepted].flatMap(([id, count]) => (count > 1 ? [id] : []))
  }

  #take(id: string): Outcome {
    const { outcome, death } = this.#options
    death?.('before', id)
    const given = outcome?.(id) ?? null
    if (given?.state !== 'failed') this.accepted.set(id, (this.accepted.get(id) ?? 0) + 1)
    death?.('after', id)
    return given ?? { state: 'accepted', providerId: null }
  }
}
