/** How it stands with the backend, put together for the pages. What must survive a restart lies in `work.db`. */
import type { SyncStatus } from '#shared/contract/session.ts'
import type { Hello } from '#shared/contract/sync.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { type Meta, metaOf } from '../store/meta.ts'
import type { SnapshotPosition } from '../store/snapshot.ts'
import type { SyncState } from './messages.ts'

/** What the backend last said about itself. */
interface Told {
  policyVersion: string
  legalVersion: string
  cacheTtlSeconds: number
}

const TOLD = 'backend_told'
const SYNCED = 'last_sync_at'
/** The time of the last sync is written this seldom: each write reaches the disk. */
const WRITE_EVERY_MS = 60_000

/** Whether the cache holds the open cases, so that a person can work on it without a network. */
export function isCacheUsable(store: DeskStore): boolean {
  const cache = metaOf(store.db, 'cache')
  return cache.get('source') !== undefined && cache.get<SnapshotPosition | null>('position')?.slice !== 'open'
}

/** Whether the first sync is through: before that a part of the cases would be counted as if it were all. */
export function isCacheWhole(store: DeskStore): boolean {
  const cache = metaOf(store.db, 'cache')
  return cache.get('source') !== undefined && (cache.get('position') ?? null) === null
}

export class SyncRecord {
  readonly #meta: Meta
  readonly #legal: LegalData
  #told: Told | undefined
  #lastSyncAt: Instant | null
  #written = 0
  #offlineSince: Instant | null = null
  #state: SyncState = { connection: 'connecting', progress: null, usable: false, unreadable: 0 }

  constructor(meta: Meta, legal: LegalData) {
    this.#meta = meta
    this.#legal = legal
    this.#told = meta.get<Told>(TOLD)
    this.#lastSyncAt = meta.get<Instant>(SYNCED) ?? null
  }

  get state(): SyncState {
    return this.#state
  }

  setState(state: SyncState, now: Instant): void {
    const wasOffline = this.#state.connection === 'offline'
    if (state.connection !== 'offline') this.#offlineSince = null
    else if (!wasOffline) this.#offlineSince = now
    this.#state = state
  }

  /** What the cache holds, before the sync thread has looked. */
  found(usable: boolean): void {
    this.#state = { ...this.#state, usable }
  }

  told({ policyVersion, legalVersion, cacheTtlSeconds }: Hello): void {
    this.#told = { policyVersion, legalVersion, cacheTtlSeconds }
    this.#meta.set(TOLD, this.#told)
  }

  synced(now: Instant): void {
    this.#lastSyncAt = now
    if (Date.parse(now) - this.#written >= WRITE_EVERY_MS) this.flush()
  }

  /** Writes what is held back. */
  flush(): void {
    if (!this.#lastSyncAt) return
    this.#written = Date.parse(this.#lastSyncAt)
    this.#meta.set(SYNCED, this.#lastSyncAt)
  }

  /** Whether the copy of the server's rows has outlived the time for which the backend lends it. */
  hasExpired(now: Instant): boolean {
    if (!this.#told || !this.#lastSyncAt) return false
    return Date.parse(now) - Date.parse(this.#lastSyncAt) > this.#told.cacheTtlSeconds * 1000
  }

  status(counts: Pick<SyncStatus, 'pending' | 'conflicts' | 'clockOffsetMs'>): SyncStatus {
    const { connection, progress, unreadable } = this.#state
    const { calendar, policyVersion, version } = this.#legal
    const lastYear = Object.keys(calendar.years).sort().at(-1)
    return {
      connection,
      offlineSince: this.#offlineSince,
      lastSyncAt: this.#lastSyncAt,
      ...counts,
      progress,
      unreadable,
      policyVersion: this.#told?.policyVersion ?? policyVersion,
      legalVersion: this.#told?.legalVersion ?? version,
      calendar: {
        version: calendar.version,
        provisionalFrom: lastYear ? `${Number(lastYear) + 1}-01-01` : null,
      },
    }
  }
}
