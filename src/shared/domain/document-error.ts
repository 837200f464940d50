/** What may go wrong between a case and its issued, typeset document. */

export type DocumentErrorCode =
  /** The case has no result yet. `missing`: what it lacks. */
  | 'NOT_DUE'
  /** Executor and verifier of a line are the same person. `line` */
  | 'FOUR_EYES'
  /** A code has no words. `word`: the code, `list`: where it was looked up. */
  | 'UNKNOWN_WORD'
  /** The text breaks a wording rule. `findings`: rule ids. */
  | 'WORDING'
  /** The envelope's hash is not that of its content. `number` */
  | 'HASH_MISMATCH'
  /** The fonts lack characters. `characters`: these characters; they may come from a name, so keep them out of logs. */
  | 'GLYPHS_MISSING'
  /** The type setter refused the template or its data. `diagnostics` */
  | 'TYPESETTING'
  /** The signing key cannot be used. `file` */
  | 'SIGNING_KEY'

/** Carries codes and numbers; the one exception is `characters`, see above. */
export class DocumentError extends Error {
  readonly name = 'DocumentError'
  readonly code: DocumentErrorCode
  readonly data: Readonly<Record<string, string | readonly string[]>>

  constructor(
    code: DocumentErrorCode,
    data: Readonly<Record<string, string | readonly string[]>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options)
    this.code = code
    this.data = data
  }
}
