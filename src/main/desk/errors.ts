/** What the desk throws when a person can act on a failure; everything else that is thrown is a bug. */
import type { z } from 'zod'
import type { deskErrors } from '#shared/contract/desk.ts'

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
