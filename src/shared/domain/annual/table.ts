/** A table of the annual report, with raw numbers. What is printed, on screen and in the file, is made from these alone. */
import { z } from 'zod'
import { code, bothWords as words } from '../values.ts'

/** A list of words: our own, or `register.field`. */
const listName = z.string().regex(/^[a-z_]{1,40}(?:\.[a-z_]{1,40})?$/)

/** `share` is in per mille of the column before it; `days` are working days; `word` is a code of the list `list`. */
export const annualColumn = z.strictObject({
  id: code,
  kind: z.enum(['count', 'share', 'days', 'minutes', 'date', 'instant', 'text', 'word', 'yes_no']),
  /** `list` of a `word`. */
  list: listName.nullable(),
  /** A count that is a part of another column of the row: what is left over may be as small. */
  partOf: code.nullable(),
})
export type AnnualColumn = z.infer<typeof annualColumn>

/** Null: unknown, or nothing to say. */
export const annualCell = z.union([z.number(), z.string(), z.boolean(), z.null()])
export type AnnualCell = z.infer<typeof annualCell>

export const annualRow = z.strictObject({
  /** A code of the table's list, or a number as `E26-0013`. */
  id: z.string().min(1).max(80),
  /** For rows that no list names. */
  words: words.nullable(),
  cells: z.array(annualCell),
})
export type AnnualRow = z.infer<typeof annualRow>

/** Tables about people lose their small cells in the public edition; those about what the operator did keep them. */
export const annualTable = z.strictObject({
  id: code,
  about: z.enum(['people', 'acts']),
  /** `line`: each count column adds up. `grid`: so does each row. `list`: nothing does. */
  shape: z.enum(['line', 'grid', 'list']),
  /** Words for the ids of its rows; null when rows bring their own, or name themselves. */
  list: listName.nullable(),
  columns: z.array(annualColumn).min(1).max(14),
  rows: z.array(annualRow).max(400),
  /** Cells under the rows; null for a list. */
  total: z.array(annualCell).nullable(),
  chart: z.enum(['none', 'bars', 'months', 'coverage']),
})
export type AnnualTable = z.infer<typeof annualTable>

/** An equation that must hold: rows of a ledger are the sum of these parts. */
export const annualCheck = z.strictObject({
  ledger: code,
  rows: z.int().min(0),
  parts: z.array(z.strictObject({ id: code, n: z.int().min(0) })).min(1),
})
export type AnnualCheck = z.infer<typeof annualCheck>

export const chapterId = z.enum([
  'requests',
  'reconciliation',
  'incidents',
  'notices',
  'filings',
  'disclosures',
  'policy',
  'authorities',
  'assessments',
  'processors',
  'training',
  'audits',
  'drills',
  'minors',
  'missing',
  'unverified',
])
export type ChapterId = z.infer<typeof chapterId>

export const annualChapter = z.strictObject({
  id: chapterId,
  tables: z.array(annualTable),
  checks: z.array(annualCheck),
})
export type AnnualChapter = z.infer<typeof annualChapter>

export function balances({ rows, parts }: AnnualCheck): boolean {
  return rows === parts.reduce((sum, { n }) => sum + n, 0)
}

export function column(
  id: string,
  kind: AnnualColumn['kind'] = 'count',
  more: Partial<AnnualColumn> = {},
): AnnualColumn {
  return { id, kind, list: null, partOf: null, ...more }
}

/** Counts by key, in which a key that is not there is none. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(key: string, n = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + n)
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, n) => sum + n, 0)
  }

  /** Keys that occur, those of `order` first and in its order, then the others by name. */
  keys(order: readonly string[] = []): string[] {
    const rest = [...this.#counts.keys()].filter((key) => !order.includes(key)).sort()
    return [...order.filter((key) => this.of(key) > 0), ...rest]
  }
}
