/**
 * One round after the other for as long as somebody is signed in: greet, load what is missing, push, pull, wait for
 * a hint. Every failure ends the round and is answered in one place.
 */
import { type Hello, hello, SCHEMA, type StateRow } from '#shared/contract/sync.ts'
import type { AggregateKind } from '#shared/domain/aggregates.ts'
import { type Applied, CacheWriter } from '../store/cache-writer.ts'
import { StoreError } from '../store/errors.ts'
import { storeKeys } from '../store/keys.ts'
import { backOff } from './back-off.ts'
import { BackendError, backendClient } from './backend-client.ts'
import { type Connection, watch } from './connection.ts'
import { type DeskLink, DeskRefused } from './desk-link.ts'
import type { SyncSettings, SyncState } from './messages.ts'
import { adopt, changedIds, pullChanges, SnapshotPages } from './pull.ts'
import { push } from './push.ts'
import { Wake } from './wake.ts'

const HELLO_TIMEOUT_MS = 8_000
/** Poll without a hint: 30 s, give or take a sixth, so that desks do not poll in step. */
const POLL_MS = 30_000
/** What was removed must leave the log within 5 s. */
const WIPE_RETRY_MS = 1_000
/** Pause after a failure that only a person can end. A new token or a retry ends it at once. */
const LONG_MS = 300_000
const TROUBLE_MS = 10_000
const TOO_MANY_REQUESTS = 429

export class SyncLoop {
  readonly #settings: SyncSettings
  readonly #desk: DeskLink
  readonly #client: ReturnType<typeof backendClient>
  readonly #wake = new Wake()
  readonly #closing = new AbortController()
  readonly #waits = backOff()
  #token: string | null
  #cache: CacheWriter
  #needsWipe = false
  #isDamaged = false
  #loaded = 0
  #state: SyncState = { connection: 'connecting', progress: null, usable: false, unreadable: 0 }

  constructor(settings: SyncSettings, desk: DeskLink) {
    this.#settings = settings
    this.#desk = desk
    this.#token = settings.token
    this.#client = backendClient({ url: settings.url, device: settings.device, token: () => this.#token, fetch })
    this.#cache = this.#openCache()
  }

  /** Something may be there to push or pull, or the person wants it now. */
  wake(): void {
    this.#wake.ring()
  }

  /** The cache is of no use: it is built anew as soon as the backend answers. */
  renewCache(): void {
    this.#isDamaged = true
    this.#wake.ring()
  }

  setToken(token: string): void {
    this.#token = token
    this.#wake.ring()
  }

  close(): void {
    this.#closing.abort(new BackendError('unreachable'))
  }

  async run(): Promise<void> {
    this.#report({ usable: this.#isUsable(), unreadable: this.#cache.unreadable })
    while (!this.#closing.signal.aborted) {
      try {
        await this.#round()
      } catch (error) {
        if (this.#closing.signal.aborted) break
        const ms = await this.#recover(error)
        await this.#wake.sleep(ms, this.#closing.signal).catch(() => undefined)
      }
    }
    this.#cache.close()
  }

  async #round(): Promise<void> {
    if (this.#token === null) throw new BackendError('unauthorized')
    const greeting = await this.#greet()
    if (this.#isDamaged || !adopt(this.#cache, greeting)) {
      await this.#rebuild()
      adopt(this.#cache, greeting)
    }
    const connection = watch(this.#client, () => this.#wake.ring())
    const stop = () => connection.close()
    this.#closing.signal.addEventListener('abort', stop, { once: true })
    try {
      this.#report({ connection: 'online' })
      await this.#loadSnapshot(greeting, connection)
      await this.#keepUp(connection)
    } finally {
      this.#closing.signal.removeEventListener('abort', stop)
      connection.close()
    }
  }

  async #greet(): Promise<Hello> {
    const sent = performance.now()
    const timeoutMs = HELLO_TIMEOUT_MS
    const greeting = await this.#client.call(hello, { path: '/v1/sync/hello', timeoutMs, signal: this.#closing.signal })
    if (SCHEMA < greeting.schema.min || SCHEMA > greeting.schema.current) throw new BackendError('incompatible')
    // One store per account: the session of another person neither reads nor writes here.
    if (greeting.user.id !== this.#settings.userId) throw new BackendError('unauthorized')
    this.#desk.tell({ type: 'hello', hello: greeting, latencyMs: performance.now() - sent })
    return greeting
  }

  async #loadSnapshot(greeting: Hello, { signal }: Connection): Promise<void> {
    const total = Object.values(greeting.totals).reduce((sum, n) => sum + n, 0)
    const pages = new SnapshotPages(this.#client, this.#cache)
    while (this.#cache.position) {
      const { slice } = this.#cache.position
      this.#report({ progress: { slice, done: Math.min(this.#loaded, total), total }, usable: this.#isUsable() })
      this.#loaded += await pages.pull(signal)
      this.#desk.tell({ type: 'changed', ids: null })
      // A long archive must not keep commands and news waiting.
      if (this.#wake.take()) {
        pages.forget()
        await this.#exchange(signal)
      }
    }
    this.#cache.checkpoint()
    this.#report({ progress: null, usable: true, unreadable: this.#cache.unreadable })
  }

  async #keepUp({ signal }: Connection): Promise<void> {
    for (;;) {
      if (this.#isDamaged) throw new BackendError('resync')
      await this.#exchange(signal)
      this.#waits.reset()
      this.#desk.tell({ type: 'synced' })
      if (this.#needsWipe) this.#needsWipe = !this.#cache.wipe()
      const pollMs = POLL_MS * (5 / 6 + Math.random() / 3)
      await this.#wake.sleep(this.#needsWipe ? WIPE_RETRY_MS : pollMs, signal)
    }
  }

  async #exchange(signal: AbortSignal): Promise<void> {
    const onCurrent = (kind: AggregateKind, rows: StateRow[]) => this.#applied(this.#cache.applyRows(kind, rows))
    await push({ client: this.#client, device: this.#settings.device, desk: this.#desk, onCurrent }, signal)
    await pullChanges(this.#client, this.#cache, { signal, onApplied: (applied) => this.#applied(applied) })
  }

  #applied(applied: Applied): void {
    this.#needsWipe ||= applied.removed
    this.#desk.tell({ type: 'changed', ids: changedIds(applied) })
    this.#report({ unreadable: this.#cache.unreadable })
  }

  /** Says what is wrong and returns the milliseconds to wait. */
  async #recover(error: unknown): Promise<number> {
    if (error instanceof StoreError && error.fault === 'damaged') {
      await this.#rebuild()
      return this.#waits.next()
    }
    if (error instanceof StoreError || error instanceof DeskRefused) {
      this.#desk.tell({ type: 'trouble', code: error instanceof StoreError ? error.fault : 'desk' })
      return TROUBLE_MS
    }
    if (!(error instanceof BackendError)) throw error
    return this.#recoverFrom(error)
  }

  async #recoverFrom({ failure, status, retryAfterSeconds }: BackendError): Promise<number> {
    switch (failure) {
      case 'unreachable':
        this.#report({ connection: 'offline' })
        return this.#waits.next()
      case 'busy':
        if (status !== TOO_MANY_REQUESTS) this.#report({ connection: 'offline' })
        return Math.max(this.#waits.next(), (retryAfterSeconds ?? 0) * 1000)
      case 'resync':
        await this.#rebuild()
        return this.#waits.next()
      case 'unauthorized':
        this.#token = null
        this.#report({ connection: 'signed_out' })
        return LONG_MS
      case 'incompatible':
      case 'rejected':
      case 'contract_broken':
        this.#report({ connection: 'incompatible' })
        return LONG_MS
    }
  }

  /** An empty cache in place of the old one. What waits in the outbox is not touched. */
  async #rebuild(): Promise<void> {
    this.#cache.close()
    try {
      await this.#desk.ask('rebuild', {})
    } finally {
      this.#cache = this.#openCache()
    }
    this.#isDamaged = false
    this.#loaded = 0
    this.#report({ usable: this.#isUsable(), unreadable: this.#cache.unreadable })
  }

  #openCache(): CacheWriter {
    return new CacheWriter(this.#settings.folder, storeKeys(this.#settings.masterKey))
  }

  #isUsable(): boolean {
    const { position, source } = this.#cache
    return source !== undefined && position?.slice !== 'open'
  }

  #report(change: Partial<SyncState>): void {
    const before = JSON.stringify(this.#state)
    this.#state = { ...this.#state, ...change }
    if (JSON.stringify(this.#state) !== before) this.#desk.tell({ type: 'state', state: this.#state })
  }
}
