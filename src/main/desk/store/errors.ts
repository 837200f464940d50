/** What can be wrong with a store file: classified once, here, for everybody who opens or queries one. */
import Sqlite from 'better-sqlite3'

/**
 * - `wrong_key`: the key in hand is not the one that made these files.
 * - `damaged`: pages are missing or altered. A damaged cache is rebuilt, damaged work is set aside.
 * - `in_use`: another process holds the account's folder, or a file in it, now.
 * - `disk_full`, `read_only`: nothing of the transaction was written; try again once the cause is gone.
 * - `newer_version`: a later version of this program made the file; update the program.
 */
export type StoreFault = 'wrong_key' | 'damaged' | 'in_use' | 'disk_full' | 'read_only' | 'newer_version'

/** A file of the store cannot be used. Carries the path and never a value. */
export class StoreError extends Error {
  readonly name = 'StoreError'
  readonly fault: StoreFault
  readonly path: string
  constructor(fault: StoreFault, path: string, cause?: unknown) {
    super(`store ${fault}`, { cause })
    this.fault = fault
    this.path = path
  }
}

const faults: readonly (readonly [codes: RegExp, fault: StoreFault])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'in_use'],
  [/^(SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|SHMSIZE)|ENOSPC|EDQUOT)$/, 'disk_full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|SQLITE_CANTOPEN|EROFS|EACCES|EPERM)/, 'read_only'],
  // A page whose authentication fails, or a file that ends early, is read as an input error.
  [/^SQLITE_IOERR/, 'damaged'],
]

/** Turns an error of SQLite or of the file system into a `StoreError`; every other error comes back as it is. */
export function classify(error: unknown, path: string): unknown {
  if (error instanceof StoreError) return error
  const code = error instanceof Sqlite.SqliteError ? error.code : (error as NodeJS.ErrnoException | null)?.code
  const fault = typeof code === 'string' ? faults.find(([codes]) => codes.test(code))?.[1] : undefined
  return fault ? new StoreError(fault, path, error) : error
}

/** Runs `act` on the file at `path`, with its failures classified. */
export function onFile<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw classify(error, path)
  }
}
