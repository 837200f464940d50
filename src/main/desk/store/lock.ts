/**
 * One desk at a time uses an account's folder. The lock is one of the operating system on the file `lock`, so it
 * ends with its process, however that ends, and a live holder never loses it. The holder's process id stands in
 * the file as `user_version`, for whoever wonders.
 *
 * Nothing may open this file, or a database beside it, by other means while it is held: on POSIX systems closing
 * any handle drops a process's locks on the file.
 */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { onFile } from './errors.ts'

export interface FolderLock {
  release(): void
}

/** @throws StoreError `in_use` while another desk holds the folder */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock')
  return onFile(path, () => {
    const file = new Sqlite(path, { timeout: 0 })
    try {
      file.pragma('locking_mode = EXCLUSIVE')
      file.pragma('journal_mode = MEMORY')
      file.pragma(`user_version = ${process.pid}`)
    } catch (error) {
      file.close()
      throw error
    }
    return { release: () => file.close() }
  })
}
