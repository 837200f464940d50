/** Life of the file `cache.db`: made, found unusable, dropped, replaced by a copy without slack. */
import { CACHE_SCHEMA, cacheIndexes, cacheTables } from './cache-schema.ts'
import { cachePath, type Database, type FileSettings, moveFile, openFile, removeFile } from './database.ts'
import { classify, onFile, StoreError } from './errors.ts'
import type { StoreKeys } from './keys.ts'

/** Batches of thousands of rows: a log of 40 MiB, and a cache that holds the indexes. */
const writerSettings: FileSettings = { synchronous: 'NORMAL', cacheMiB: 256, checkpointPages: 10_000 }

/**
 * Opens `cache.db` for writing, making it when it is missing. A file that is damaged, or of another schema, is
 * dropped and made anew: everything in it can be fetched again.
 */
export function openCache(folder: string, keys: StoreKeys, settings: Partial<FileSettings> = {}): Database {
  const path = cachePath(folder)
  const all = { ...writerSettings, ...settings }
  const found = openFound(path, keys, all)
  if (found) return found
  removeFile(path)
  return onFile(path, () => make(openFile(path, keys, all)))
}

/** The file as it is, or undefined when it cannot serve. */
function openFound(path: string, keys: StoreKeys, settings: FileSettings): Database | undefined {
  let database: Database | undefined
  try {
    database = openFile(path, keys, settings)
    if (database.pragma('user_version', { simple: true }) === CACHE_SCHEMA) return database
  } catch (error) {
    const fault = classify(error, path)
    if (!(fault instanceof StoreError && fault.fault === 'damaged')) {
      database?.close()
      throw fault
    }
  }
  database?.close()
  return undefined
}

function make(database: Database): Database {
  try {
    database.transaction(() => {
      database.exec(cacheTables)
      for (const index of cacheIndexes) database.exec(index)
      database.pragma(`user_version = ${CACHE_SCHEMA}`)
    })()
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

const copyPath = (folder: string) => `${cachePath(folder)}.compact`

/** Writes a copy of the cache that has no free space in it, under the same key. */
export function writeCompactCopy(database: Database, folder: string): void {
  const copy = copyPath(folder)
  removeFile(copy)
  onFile(copy, () => database.prepare('VACUUM INTO ?').run(copy))
}

/** Puts the copy in place of the cache. Every connection to the cache must be closed or detached. */
export function adoptCompactCopy(folder: string): void {
  moveFile(copyPath(folder), cachePath(folder))
}
