/** Failures of the database, classified here and nowhere else. */
import { isLostStatement } from './prepared.ts'

/** Why the database cannot be opened. */
export type StoreErrorCode =
  /** Another process holds the folder. `folder`, `pid` */
  | 'FOLDER_IN_USE'
  /** The server does not answer or refuses the account. `host` */
  | 'UNREACHABLE'
  /** PostgreSQL is older than 15. `version` */
  | 'TOO_OLD'
  | 'MIGRATION_FAILED'

const advice: Record<StoreErrorCode, string> = {
  FOLDER_IN_USE: 'Stop the other backend, or give this one a DATA_DIR of its own.',
  UNREACHABLE: 'Check DATABASE_URL, and that the server runs and accepts this account.',
  TOO_OLD: 'PostgreSQL 15 or later is needed.',
  MIGRATION_FAILED: 'The database is unchanged. Restore the version that wrote it, or report the cause.',
}

/** The message says what to do next; `data` holds folders, ids and codes, never a password. */
export class StoreError extends Error {
  readonly name = 'StoreError'
  readonly code: StoreErrorCode
  readonly data: Readonly<Record<string, string | number | null>>

  constructor(code: StoreErrorCode, data: StoreError['data'], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(data)} ${advice[code]}`, options)
    this.code = code
    this.data = data
  }
}

/**
 * Serialization failure and deadlock (PostgreSQL appendix A), or a pooler that has lost what was prepared: the transaction
 * may simply run again.
 */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return ['40001', '40P01'].includes(code) || isLostStatement(code)
}

/** The server is gone, going or full (classes 08, 53, 57P), or the network to it is. */
export function isUnavailable(error: unknown): boolean {
  return /^(08|53|57P)/.test(codeOf(error)) || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(codeOf(error))
}

/** A value that the database cannot hold, such as a NUL in a text (class 22). */
export function isInvalidValue(error: unknown): boolean {
  return /^22[0-9A-Z]{3}$/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
