/** What the thread that sets pages is given, and what it answers. */

export interface TypesettingJob {
  /** Folder with `documents/` and `fonts/`. */
  resourcesDir: string
  /** JSON for the template. */
  data: string
}

export type TypesettingAnswer =
  | { ok: true; pdf: Uint8Array }
  /** `characters`: what the fonts lack, each once. */
  | { ok: false; code: 'GLYPHS_MISSING'; characters: string[] }
  | { ok: false; code: 'TYPESETTING'; diagnostics: string[] }
