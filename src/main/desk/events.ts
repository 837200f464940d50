/** What changed on the desk, for every page that listens. Events never carry rows: a page asks again. */
import type { InferContractRouterOutputs } from '@orpc/contract'
import { EventPublisher } from '@orpc/server'
import type { deskContract } from '#shared/contract/desk.ts'
import type { SyncStatus } from '#shared/contract/session.ts'

type EventStream = InferContractRouterOutputs<typeof deskContract>['events']
export type DeskEvent = EventStream extends AsyncIterator<infer Event, unknown, unknown> ? Event : never

/** Ids in one event, at most; beyond it says that anything may have changed. */
const MAX_IDS = 200
/** A burst of changes reaches a page as one event. */
const COALESCE_MS = 50

export class DeskEvents {
  readonly #publisher = new EventPublisher<{ event: DeskEvent }>({ maxBufferedEvents: 64 })
  #changed: Record<'cases' | 'incidents', Set<string> | 'any'> = { cases: new Set(), incidents: new Set() }
  #status: (() => SyncStatus) | null = null
  #timer: NodeJS.Timeout | null = null

  publish(event: DeskEvent): void {
    this.#publisher.publish('event', event)
  }

  /** Says that these changed; null when it may be any of them. `incidents` are also notices. */
  changed(what: 'cases' | 'incidents', ids: readonly string[] | null): void {
    const known = this.#changed[what]
    if (ids === null || known === 'any' || known.size + ids.length > MAX_IDS) this.#changed[what] = 'any'
    else for (const id of ids) known.add(id)
    this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS)
  }

  /** Says that the status of the sync changed; it is read when the event goes out. */
  syncChanged(status: () => SyncStatus): void {
    this.#status = status
    this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS)
  }

  /** Events from now on, until the signal aborts. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<DeskEvent> {
    return this.#publisher.subscribe('event', { signal })
  }

  /** Forgets what was to be said: the store that it is about is closed. */
  clear(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#changed = { cases: new Set(), incidents: new Set() }
    this.#status = null
  }

  #flush(): void {
    const changed = this.#changed
    const status = this.#status
    this.clear()
    if (status) this.publish({ type: 'sync', status: status() })
    for (const type of ['cases', 'incidents'] as const) {
      const ids = changed[type] === 'any' ? null : [...changed[type]]
      if (ids === null || ids.length > 0) this.publish({ type, ids })
    }
  }
}
