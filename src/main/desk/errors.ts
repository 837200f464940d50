/** What the desk throws when a person can act on a failure; everything else that is thrown is a bug. */
import { basename } from 'node:path'
import type { z } from 'zod'
import type { deskErrors } from '#shared/contract/desk-base.ts'
import { StoreError } from './store/errors.ts'

export type DeskErrorCode = keyof typeof deskErrors
export type DeskErrorData<Code extends DeskErrorCode> = z.input<(typeof deskErrors)[Code]['data']>

/** A failure that the contract declares; the router turns it into the contract's error. */
export class DeskError<Code extends DeskErrorCode = DeskErrorCode> extends Error {
  override readonly name = 'DeskError'
  readonly code: Code
  readonly data: DeskErrorData<Code>
  constructor(code: Code, data: DeskErrorData<Code>, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.data = data
  }
}

const reasons = {
  wrong_key: 'wrong_key',
  damaged: 'damaged_work',
  in_use: 'in_use',
  disk_full: 'disk_full',
  read_only: 'read_only',
  newer_version: 'newer_version',
} as const

/** The cache can be fetched again, so its damage is mended and not told. */
export function isCacheDamaged(error: unknown): boolean {
  return error instanceof StoreError && error.fault === 'damaged' && basename(error.path) === 'cache.db'
}

/** A failure of a store file as the contract tells it; every other error comes back as it is. */
export function toDeskError(error: unknown): unknown {
  if (!(error instanceof StoreError) || isCacheDamaged(error)) return error
  return new DeskError('STORE_UNAVAILABLE', { reason: reasons[error.fault], path: error.path }, error)
}
