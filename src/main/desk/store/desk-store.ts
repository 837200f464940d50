/**
 * The desk's side of an account's store: `work.db` for writing, the cache beside it for reading. Holds the folder
 * from opening to closing.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Statement } from 'better-sqlite3'
import { adoptCompactCopy, openCache } from './cache-file.ts'
import {
  attachCache,
  cachePath,
  type Database,
  type FileSettings,
  moveFile,
  openFile,
  removeFile,
  workPath,
} from './database.ts'
import { classify, onFile, StoreError } from './errors.ts'
import { type StoreKeys, writeDurably } from './keys.ts'
import { type FolderLock, lockFolder } from './lock.ts'
import { migrateWork } from './migrations/migrate.ts'

const workSettings: FileSettings = { synchronous: 'FULL', cacheMiB: 16, checkpointPages: 1000 }

export class DeskStore {
  readonly folder: string
  readonly keys: StoreKeys
  /** `work.db` as main, the cache as `cache`. Write within `write` only, and never to the cache. */
  readonly db: Database
  readonly #lock: FolderLock
  readonly #statements = new Map<string, Statement>()
  #attached = false

  /**
   * @throws StoreError `in_use`, `wrong_key`, `newer_version`; `damaged` for `work.db`, which `setAsideWork` moves
   *   away (a damaged cache is silently made anew)
   */
  constructor(folder: string, keys: StoreKeys, settings: Partial<FileSettings> = {}) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.folder = folder
    this.keys = keys
    this.#lock = lockFolder(folder)
    try {
      checkKey(folder, keys)
      this.db = openWork(folder, keys, { ...workSettings, ...settings })
      this.attachCache()
    } catch (error) {
      this.#lock.release()
      throw error
    }
  }

  /** A statement on both files, prepared once. The text must not hold values, or there would be no end of them. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.db.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  /** Runs `act` as one transaction on `work.db`. */
  write<T>(act: () => T): T {
    return onFile(workPath(this.folder), () => this.db.transaction(act)())
  }

  /**
   * Runs queries on both files, which all see the same state of each.
   *
   * @throws StoreError with the path of the file that failed: a damaged cache can be dropped, damaged work cannot
   */
  read<T>(act: () => T): T {
    try {
      return this.db.inTransaction ? act() : this.db.transaction(act)()
    } catch (error) {
      throw classify(error, isSound(this.db) ? cachePath(this.folder) : workPath(this.folder))
    }
  }

  /** Lets go of `cache.db`, so that the sync thread can replace the file. */
  detachCache(): void {
    if (!this.#attached) return
    this.#statements.clear()
    this.db.exec('DETACH cache')
    this.#attached = false
  }

  /** Takes `cache.db` up again, making it first when it is missing or cannot serve. */
  attachCache(): void {
    if (this.#attached) return
    openCache(this.folder, this.keys).close()
    attachCache(this.db, this.folder, this.keys)
    this.#attached = true
  }

  /** Drops the cache and makes an empty one. The sync thread must have closed its side. */
  dropCache(): void {
    this.detachCache()
    removeFile(cachePath(this.folder))
    this.attachCache()
  }

  /** Takes the copy that `CacheWriter.writeCompactCopy` made in place of the cache. The sync thread must have closed its side. */
  adoptCompactCache(): void {
    this.detachCache()
    adoptCompactCopy(this.folder)
    this.attachCache()
  }

  /** Writes all of `work.db` to a new file, under the same key. */
  exportWork(target: string): void {
    onFile(target, () => this.db.prepare('VACUUM main INTO ?').run(target))
  }

  /** Rewrites `work.db` without the remains of what was deleted, and empties its log. */
  cleanWork(): void {
    onFile(workPath(this.folder), () => {
      this.db.exec('VACUUM main')
      this.db.pragma('main.wal_checkpoint(TRUNCATE)')
    })
  }

  close(): void {
    this.db.close()
    this.#lock.release()
  }
}

/**
 * Moves a damaged `work.db` away under a name with `at` in it, so that the desk can go on and the file can still be
 * examined. Returns its new path.
 */
export function setAsideWork(folder: string, at: string): string {
  const lock = lockFolder(folder)
  try {
    const aside = join(folder, `work.damaged-${at.replace(/[^\dTZ]/g, '')}.db`)
    moveFile(workPath(folder), aside)
    return aside
  } finally {
    lock.release()
  }
}

/** With the wrong key every file looks damaged; a key that is known to be right tells the two apart. */
function checkKey(folder: string, keys: StoreKeys): void {
  const path = join(folder, 'key.check')
  if (!existsSync(path)) {
    writeDurably(path, keys.check)
    return
  }
  if (readFileSync(path, 'utf8') !== keys.check) throw new StoreError('wrong_key', path)
}

function openWork(folder: string, keys: StoreKeys, settings: FileSettings): Database {
  const path = workPath(folder)
  const database = openFile(path, keys, settings)
  try {
    // A page that went bad is said now and not in the middle of an act.
    if (!isSound(database)) throw new StoreError('damaged', path)
    migrateWork(database)
    return database
  } catch (error) {
    database.close()
    throw classify(error, path)
  }
}

/** Reads the whole of `work.db`, which is small. */
function isSound(database: Database): boolean {
  try {
    return database.pragma('main.quick_check(1)', { simple: true }) === 'ok'
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return false
    throw error
  }
}
