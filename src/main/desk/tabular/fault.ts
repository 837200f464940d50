/** Why a whole file is refused. What is wrong with single rows is no fault: see `importProblemCode`. */
import type { DeskErrorData } from '../errors.ts'

export type ImportFaultReason = DeskErrorData<'IMPORT_REFUSED'>['reason']

/** The file, or the mapping of its columns, cannot be imported; nothing of it was. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault'
  readonly reason: ImportFaultReason
  /** Line of the file where it went wrong, where that is known. */
  readonly line: number | null
  constructor(reason: ImportFaultReason, line: number | null = null, cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
    this.line = line
  }
}
