/** How values leave the database, alike on both engines. Keys are PostgreSQL type ids. */

const INT8 = 20
const JSON_TEXT = 114
const TIMESTAMPTZ = 1184

/** `2026-11-23 06:32:00.12+00` → `2026-11-23T06:32:00.120Z`. */
function instant(text: string): string {
  const iso = text.replace(' ', 'T')
  return new Date(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso).toISOString()
}

/** Counts and sequences stay far below 2^53; `json` stays text, because rows leave as they were written. */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [JSON_TEXT]: (text) => text,
  [TIMESTAMPTZ]: instant,
}
