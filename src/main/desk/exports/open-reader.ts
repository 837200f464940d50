/** The acknowledged data of an account, opened for one export: a connection of its own, one state from begin to end. */
import { cachePath, type Database, openFile } from '../store/database.ts'
import { onFile } from '../store/errors.ts'
import type { StoreKeys } from '../store/keys.ts'

/** Rows are read once, in order: a large page cache would only be memory. */
const settings = { synchronous: 'NORMAL', cacheMiB: 8, checkpointPages: 0 } as const

/**
 * Nothing leaves the console on a provisional state, so `work.db` is not even opened. What the sync thread writes
 * meanwhile is not seen: every file of an export shows the same moment.
 */
export function openLedgers(folder: string, keys: StoreKeys): Database {
  const path = cachePath(folder)
  const database = openFile(path, keys, settings)
  try {
    return onFile(path, () => {
      database.pragma('query_only = ON')
      database.exec('BEGIN')
      // The snapshot is taken by the first read.
      database.prepare('SELECT count(*) FROM meta').get()
      return database
    })
  } catch (error) {
    database.close()
    throw error
  }
}
