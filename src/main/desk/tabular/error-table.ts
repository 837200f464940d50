/**
 * Writes the rows of which something is wrong to a file of their own: the columns of the input, then line, column and
 * reason. Mended, it can be imported as it is.
 */
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import { classify } from '../store/errors.ts'

const word = z.string().min(1)

/** Words of such a file, with a reason for each code. */
export function errorWords<Code extends string>(codes: z.ZodType<Code, Code> & z.core.$ZodRecordKey) {
  return z.strictObject({
    columns: z.strictObject({ line: word, column: word, reason: word }),
    /** Suggested to the person. */
    fileName: word,
    reasons: z.record(codes, word),
  })
}

export interface FaultyRow<Field extends string, Code extends string> {
  line: number
  lastLine: number
  cells: string[]
  problems: { code: Code; field: Field | null }[]
}

export interface ErrorTable<Field extends string, Code extends string> {
  headers: readonly string[]
  mapping: Partial<Record<Field, number>>
  words: { columns: { line: string; column: string; reason: string }; reasons: Record<Code, string> }
  rows: Iterable<FaultyRow<Field, Code>>
}

/** What makes a spreadsheet compute although the cell does not begin with it, or as the stringifier does not know. */
const hidden = /^(\s+[=+\-@＝＋－＠|]|[|＋－＠])/

/**
 * Written beside and renamed: the person's file is there whole or not at all.
 *
 * @throws StoreError when the place cannot be written to
 */
export async function writeErrorTable<Field extends string, Code extends string>(
  target: string,
  table: ErrorTable<Field, Code>,
): Promise<void> {
  const beside = `${target}.part`
  try {
    const csv = stringify({
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { string: (cell) => (hidden.test(cell) ? `'${cell}` : cell) },
    })
    await pipeline(Readable.from(lines(table)), csv, createWriteStream(beside, { mode: 0o600 }))
    await rename(beside, target)
  } catch (error) {
    throw classify(error, target)
  } finally {
    await rm(beside, { force: true })
  }
}

function* lines<Field extends string, Code extends string>(table: ErrorTable<Field, Code>): Generator<string[]> {
  const { line, column, reason } = table.words.columns
  yield [...table.headers, line, column, reason]
  for (const row of table.rows) yield [...fitted(row.cells, table.headers.length), ...told(row, table)]
}

/** Cells under their headers; what has no header goes into the last column, so that the reason stands where it should. */
function fitted(cells: readonly string[], width: number): string[] {
  const within = Array.from({ length: width }, (_, index) => cells[index] ?? '')
  if (cells.length > width) within[width - 1] = cells.slice(width - 1).join(' ')
  return within
}

function told<Field extends string, Code extends string>(
  { line, lastLine, problems }: FaultyRow<Field, Code>,
  { headers, mapping, words }: ErrorTable<Field, Code>,
): string[] {
  const nameOf = (field: Field | null) => (field === null ? '' : (headers[mapping[field] ?? -1] ?? ''))
  return [
    line === lastLine ? String(line) : `${line}–${lastLine}`,
    problems
      .map(({ field }) => nameOf(field))
      .filter(Boolean)
      .join('；'),
    problems.map(({ code }) => words.reasons[code]).join('；'),
  ]
}
