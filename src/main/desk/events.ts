/** What changed on the desk, for every page that listens. Events never carry rows: a page asks again. */

import type { InferContractRouterOutputs } from '@orpc/contract'
import { EventPublisher } from '@orpc/server'
import type { deskContract } from '#shared/contract/desk.ts'

type EventStream = InferContractRouterOutputs<typeof deskContract>['events']
export type DeskEvent = EventStream extends AsyncIterator<infer Event, unknown, unknown> ? Event : never

/** Ids in one event, at most; beyond it says that anything may have changed. */
const MAX_IDS = 200
/** A burst of changes reaches a page as one event. */
const COALESCE_MS = 50

export class DeskEvents {
  readonly #publisher = new EventPublisher<{ event: DeskEvent }>({ maxBufferedEvents: 64 })
  #ids: Set<string> | 'all' = new Set()
  #timer: NodeJS.Timeout | null = null

  publish(event: DeskEvent): void {
    this.#publisher.publish('event', event)
  }

  /** Says that these cases changed; null when it may be any of them. */
  casesChanged(ids: readonly string[] | null): void {
    if (ids === null || this.#ids === 'all' || this.#ids.size + ids.length > MAX_IDS) this.#ids = 'all'
    else for (const id of ids) this.#ids.add(id)
    this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS)
  }

  /** Events from now on, until the signal aborts. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<DeskEvent> {
    return this.#publisher.subscribe('event', { signal })
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #flush(): void {
    this.#timer = null
    const ids = this.#ids === 'all' ? null : [...this.#ids]
    this.#ids = new Set()
    if (ids === null || ids.length > 0) this.publish({ type: 'cases', ids })
  }
}
