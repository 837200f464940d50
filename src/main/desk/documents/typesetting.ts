/** What the thread that sets pages is given, and what it answers. */

/** `pdf`: the file. `svg`: each page as an image. */
export interface TypesettingOutput {
  pdf: Uint8Array
  svg: string[]
}
export type TypesettingFormat = keyof TypesettingOutput

export type TypesettingTemplate =
  | 'document.typ'
  | 'paper-form.typ'
  | 'letters.typ'
  | 'ledger.typ'
  | 'answers.typ'
  | 'report.typ'
  | 'annual.typ'
  | 'case-file.typ'

export interface TypesettingJob {
  /** Folder with `documents/` and `fonts/`. */
  resourcesDir: string
  /** Template in `documents/`. */
  template: TypesettingTemplate
  /** JSON for the template. */
  data: string
  format: TypesettingFormat
}

export type TypesettingAnswer =
  | { ok: true; output: TypesettingOutput[TypesettingFormat] }
  /** `characters`: what the fonts lack, each once. */
  | { ok: false; code: 'GLYPHS_MISSING'; characters: string[] }
  | { ok: false; code: 'TYPESETTING'; diagnostics: string[] }
