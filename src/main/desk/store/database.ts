/**
 * Opens the two encrypted files of an account.
 *
 * - `cache.db`: what the server said. Rebuildable, written by the sync thread only.
 * - `work.db`: what the person did and the server has not confirmed. Written by the desk thread only.
 *
 * The desk's connection has `work.db` as `main` and the cache attached as `cache`. Its transactions begin deferred
 * (an immediate one would lock both files) and write `work.db` alone.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onFile } from './errors.ts'
import type { StoreKeys } from './keys.ts'

export type Database = Sqlite.Database

export const cachePath = (folder: string) => join(folder, 'cache.db')
export const workPath = (folder: string) => join(folder, 'work.db')

export interface FileSettings {
  /** `FULL` reaches the disk with each commit; `NORMAL` with each checkpoint. */
  synchronous: 'NORMAL' | 'FULL'
  cacheMiB: number
  /** Pages of the log after which a commit also checkpoints. */
  checkpointPages: number
  /** For the disk-full tests: the file never grows beyond so many pages. */
  maxPages?: number
}

/** How long a statement waits for a lock before the file counts as in use. */
const BUSY_TIMEOUT_MS = 5_000

/** Opens or creates one encrypted file. Nothing has been read yet: a wrong key shows with the first statement. */
export function openFile(path: string, keys: StoreKeys, settings: FileSettings): Database {
  return onFile(path, () => {
    const database = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS })
    try {
      // SQLCipher 4: AES-256-CBC with an HMAC on each page of 4 KiB; raw key, so opening derives nothing.
      database.pragma("cipher = 'sqlcipher'")
      database.pragma('legacy = 4')
      database.pragma(`key = "${keys.file}"`)
      database.pragma('journal_mode = WAL')
      // The default writes sorts and temporary tables to the temp folder, in plain.
      database.pragma('temp_store = MEMORY')
      database.pragma('trusted_schema = OFF')
      // Every reference is kept by our own code; rows of a feed may arrive before what they refer to.
      database.pragma('foreign_keys = OFF')
      database.pragma('fullfsync = ON')
      database.pragma('checkpoint_fullfsync = ON')
      configure(database, 'main', settings)
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

/** Attaches `cache.db` to the desk's connection as `cache`. */
export function attachCache(database: Database, folder: string, keys: StoreKeys): void {
  const path = cachePath(folder)
  onFile(path, () => {
    database.prepare('ATTACH ? AS cache KEY ?').run(path, keys.file)
    configure(database, 'cache', { synchronous: 'NORMAL', cacheMiB: 64, checkpointPages: 0 })
  })
}

function configure(database: Database, schema: 'main' | 'cache', settings: FileSettings): void {
  database.pragma(`${schema}.synchronous = ${settings.synchronous}`)
  database.pragma(`${schema}.cache_size = ${-settings.cacheMiB * 1024}`)
  // Freed space is overwritten: what is erased stands nowhere in the file.
  database.pragma(`${schema}.secure_delete = ON`)
  if (schema === 'main') database.pragma(`wal_autocheckpoint = ${settings.checkpointPages}`)
  if (settings.maxPages) database.pragma(`${schema}.max_page_count = ${settings.maxPages}`)
}

/** Deletes a file with its log. Every connection to it must be closed or detached. */
export function removeFile(path: string): void {
  onFile(path, () => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
  })
}

/** Renames a file together with its log. Every connection to it must be closed or detached. */
export function moveFile(from: string, to: string): void {
  onFile(from, () => {
    for (const suffix of ['-wal', '-shm']) {
      rmSync(to + suffix, { force: true })
      if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix)
    }
    renameSync(from, to)
  })
}
