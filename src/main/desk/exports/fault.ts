/** Why an export gave no file, as far as a person can do something about it. */
import type { ExportFailure } from '#shared/contract/exports.ts'
import { StoreError } from '../store/errors.ts'

export class ExportFault extends Error {
  override readonly name = 'ExportFault'
  readonly reason: ExportFailure
  /** A limit, or the characters that fonts lack with the numbers of the rows. Never what names a person. */
  readonly detail: string
  constructor(reason: ExportFailure, detail = '', cause?: unknown) {
    super(`export ${reason}`, { cause })
    this.reason = reason
    this.detail = detail
  }
}

const codes: Record<string, ExportFailure> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'unwritable',
  EACCES: 'unwritable',
  EPERM: 'unwritable',
  ENOENT: 'unwritable',
  ENOTDIR: 'unwritable',
  EBUSY: 'unwritable',
  EISDIR: 'unwritable',
  ENAMETOOLONG: 'unwritable',
  EINVAL: 'unwritable',
  EFBIG: 'too_large',
  EIO: 'unwritable',
}

/** Failures of disk and store as faults; every other error is a bug and comes back as it is. */
export function toFault(error: unknown): unknown {
  if (error instanceof ExportFault) return error
  if (error instanceof StoreError) return new ExportFault('store_unavailable', error.fault, error)
  const code = (error as NodeJS.ErrnoException | null)?.code
  const reason = typeof code === 'string' ? codes[code] : undefined
  return reason ? new ExportFault(reason, '', error) : error
}
