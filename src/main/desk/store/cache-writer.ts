/**
 * The only writer of `cache.db`, in the sync thread. Takes pages of the snapshot and of the change feed as the
 * backend sent them: each row is checked against its schema, one that cannot be read is set apart, and rows, counts
 * and position become visible together.
 */
import type { Change, Collection } from '#shared/contract/sync.ts'
import { openCache, writeCompactCopy } from './cache-file.ts'
import { CaseRows } from './case-rows.ts'
import { cachePath, type Database, type FileSettings } from './database.ts'
import { onFile } from './errors.ts'
import type { StoreKeys } from './keys.ts'
import { Ledger } from './ledger.ts'
import { type Meta, metaOf } from './meta.ts'
import { parseRow } from './parse-row.ts'
import { type PlainCollection, PlainRows } from './plain-rows.ts'
import { Quarantine } from './quarantine.ts'
import { firstPosition, following, type SnapshotPosition } from './snapshot.ts'

/** The server state that the cache mirrors: another server, epoch or scope means another cache. */
export interface CacheSource {
  serverId: string
  epoch: string
  scopeHash: string
}

/** What a batch changed, for those who show it. */
export interface Applied {
  /** Cases, incidents and notices whose row, person, texts, entries … changed. */
  targets: Set<string>
  /** Whether names or roles of staff changed. */
  users: boolean
  /** Whether something was removed: see `CacheWriter.wipe`. */
  removed: boolean
}

/** Traces of what was removed are gone within 7 days: a day is left for finding the desk idle. */
const SLACK_MS = 6 * 86_400_000

export class CacheWriter {
  readonly #database: Database
  readonly #folder: string
  readonly #path: string
  readonly #meta: Meta
  readonly #ledger: Ledger
  readonly #cases: CaseRows
  readonly #plain: PlainRows
  readonly #quarantine: Quarantine

  /** Opens the cache, dropping one that is damaged or of another schema. */
  constructor(folder: string, keys: StoreKeys, settings: Partial<FileSettings> = {}) {
    this.#folder = folder
    this.#path = cachePath(folder)
    this.#database = openCache(folder, keys, settings)
    this.#meta = metaOf(this.#database)
    this.#ledger = new Ledger(this.#database)
    this.#cases = new CaseRows(this.#database, this.#ledger, keys.hash)
    this.#plain = new PlainRows(this.#database)
    this.#quarantine = new Quarantine(this.#database)
  }

  /** What the cache mirrors; undefined while it is new. */
  get source(): CacheSource | undefined {
    return this.#meta.get<CacheSource>('source')
  }

  /** Place in the change feed up to which everything is here. */
  get cursor(): string | undefined {
    return this.#meta.get<string>('cursor')
  }

  /** The page of the snapshot that comes next; null when complete. */
  get position(): SnapshotPosition | null {
    return this.#meta.get<SnapshotPosition | null>('position') ?? null
  }

  /** Rows set apart because this version cannot read them. */
  get unreadable(): number {
    return this.#quarantine.count
  }

  /** Begins the snapshot of a new cache. `cursor` is the head of the feed before the first page. */
  begin(source: CacheSource, cursor: string): void {
    this.#write(() => {
      this.#meta.set('source', source)
      this.#meta.set('cursor', cursor)
      this.#meta.set('position', firstPosition)
    })
  }

  /** A page of the snapshot: `rows` and `next` as the backend answered for the present `position`. */
  applyPage(rows: readonly unknown[], next: string | null): Applied {
    const { position } = this
    if (!position) throw new Error('the snapshot is complete')
    return this.#write((applied) => {
      for (const row of rows) this.#put(position.collection, row, applied)
      this.#meta.set('position', following(position, next))
    })
  }

  /** A page of the change feed, and the cursor behind it. */
  applyChanges(changes: readonly Change[], cursor: string): Applied {
    return this.#write((applied) => {
      for (const change of changes) {
        if (change.op === 'u') this.#put(change.c, change.row, applied)
        else this.#remove(change.c, change.id, applied)
      }
      this.#meta.set('cursor', cursor)
    })
  }

  /** Rows that came by another way: the current row with a conflict, older entries, archived cases found. */
  applyRows(collection: Collection, rows: readonly unknown[]): Applied {
    return this.#write((applied) => {
      for (const row of rows) this.#put(collection, row, applied)
    })
  }

  /** Makes room in the log without waiting for readers. For pauses between batches. */
  checkpoint(): void {
    onFile(this.#path, () => this.#database.pragma('wal_checkpoint(PASSIVE)'))
  }

  /**
   * Moves the log into the file and empties it, so that what was removed stands in neither. Due within 5 s of a
   * batch that removed something, and when idle. False while a reader holds on to the log: try again.
   */
  wipe(): boolean {
    return onFile(this.#path, () => this.#database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0)
  }

  /** Whether something was removed so long ago that `writeCompactCopy` should not wait any longer. To be asked when idle. */
  isCompactDue(now: string): boolean {
    const since = this.#meta.get<string | null>('slackSince')
    if (since === undefined) return false
    if (since === null) this.#write(() => this.#meta.set('slackSince', now))
    return since !== null && Date.parse(now) - Date.parse(since) >= SLACK_MS
  }

  /**
   * Writes a copy of the cache without slack: pages keep traces of rows that moved within them, although what is
   * deleted is overwritten. Then this writer must be closed and `DeskStore.adoptCompactCache` called: in that order it
   * works on Windows too, which does not replace open files.
   */
  writeCompactCopy(): void {
    const since = this.#meta.get<string | null>('slackSince')
    this.#write(() => {
      this.#cases.reindex()
      this.#meta.delete('slackSince')
    })
    try {
      writeCompactCopy(this.#database, this.#folder)
    } finally {
      // This file still has its slack, in case the copy is never taken.
      if (since !== undefined) this.#write(() => this.#meta.set('slackSince', since))
    }
  }

  close(): void {
    this.#database.close()
  }

  #write(act: (applied: Applied) => void): Applied {
    const applied: Applied = { targets: new Set(), users: false, removed: false }
    const transaction = this.#database.transaction(() => {
      act(applied)
      this.#ledger.flush()
      // When it began is filled in by the next look at the clock.
      if (applied.removed && this.#meta.get('slackSince') === undefined) this.#meta.set('slackSince', null)
    })
    try {
      onFile(this.#path, () => transaction.immediate())
    } catch (error) {
      this.#ledger.reset()
      this.#quarantine.reset()
      throw error
    }
    return applied
  }

  #put(collection: Collection, raw: unknown, applied: Applied): void {
    const parsed = parseRow(collection, raw)
    if (!parsed.success) {
      this.#quarantine.keep(collection, raw, parsed.error)
      return
    }
    const row = parsed.data
    const id = 'caseId' in row && collection === 'person' ? row.caseId : (row as { id: string }).id
    this.#quarantine.release(collection, id)
    const target = this.#putRow(collection, row)
    if (collection === 'user') applied.users = true
    if (target) applied.targets.add(target)
  }

  /** What the row belongs to, when it was written. */
  #putRow(collection: Collection, row: unknown): string | null | undefined {
    if (collection === 'case') return this.#cases.putCase(row as never) ? (row as { id: string }).id : null
    if (collection === 'person') return this.#cases.putPerson(row as never) ? (row as { caseId: string }).caseId : null
    return this.#plain.put(collection, row as never)
  }

  #remove(collection: Collection, id: string, applied: Applied): void {
    this.#quarantine.release(collection, id)
    const target = this.#removeRow(collection, id)
    if (target === undefined) return
    applied.removed = true
    if (collection === 'user') applied.users = true
    if (target) applied.targets.add(target)
  }

  #removeRow(collection: Collection, id: string): string | null | undefined {
    if (collection === 'case') return this.#cases.removeCase(id) ? id : undefined
    if (collection === 'person') return this.#cases.removePerson(id) ? id : undefined
    return this.#plain.remove(collection as PlainCollection, id)
  }
}
