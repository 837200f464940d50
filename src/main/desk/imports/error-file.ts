/**
 * Writes the rows that are not imported to a file of their own: the columns of the input, then line, column and
 * reason. Mended, it can be imported as it is.
 */
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import { type ImportField, importProblemCode } from '#shared/contract/imports.ts'
import { classify } from '../store/errors.ts'
import type { ImportJob } from './messages.ts'
import { Staging, type UnfitRow } from './staging.ts'

const word = z.string().min(1)
export const errorFileWords = z.strictObject({
  columns: z.strictObject({ line: word, column: word, reason: word }),
  /** Suggested to the person. */
  fileName: word,
  reasons: z.record(importProblemCode, word),
})
export type ErrorFileWords = z.infer<typeof errorFileWords>

export async function readErrorFileWords(resourcesDir: string): Promise<ErrorFileWords> {
  const text = await readFile(join(resourcesDir, 'import', 'words.zh-CN.json'), 'utf8')
  return errorFileWords.parse(JSON.parse(text))
}

/** What makes a spreadsheet compute although the cell does not begin with it, or as the stringifier does not know. */
const hidden = /^(\s+[=+\-@＝＋－＠|]|[|＋－＠])/

/**
 * Written beside and renamed: the person's file is there whole or not at all.
 *
 * @throws StoreError when the place cannot be written to
 */
export async function writeErrorFile(job: Extract<ImportJob, { type: 'error_file' }>): Promise<void> {
  const words = await readErrorFileWords(job.resourcesDir)
  const staging = Staging.open(job.staging, job.keys)
  const beside = `${job.target}.part`
  try {
    const table = stringify({
      bom: true,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { string: (cell) => (hidden.test(cell) ? `'${cell}` : cell) },
    })
    await pipeline(Readable.from(lines(staging, job, words)), table, createWriteStream(beside, { mode: 0o600 }))
    await rename(beside, job.target)
  } catch (error) {
    throw classify(error, job.target)
  } finally {
    staging.close()
    await rm(beside, { force: true })
  }
}

function* lines(
  staging: Staging,
  { headers, mapping }: Pick<Extract<ImportJob, { type: 'error_file' }>, 'headers' | 'mapping'>,
  words: ErrorFileWords,
): Generator<string[]> {
  const { line, column, reason } = words.columns
  yield [...headers, line, column, reason]
  for (const row of staging.unfit())
    yield [...fitted(row.cells, headers.length), ...told(row, { headers, mapping, words })]
}

/** Cells under their headers; what has no header goes into the last column, so that the reason stands where it should. */
function fitted(cells: readonly string[], width: number): string[] {
  const within = Array.from({ length: width }, (_, index) => cells[index] ?? '')
  if (cells.length > width) within[width - 1] = cells.slice(width - 1).join(' ')
  return within
}

function told(
  { line, lastLine, problems }: UnfitRow,
  from: { headers: readonly string[]; mapping: Partial<Record<ImportField, number>>; words: ErrorFileWords },
): string[] {
  const nameOf = (field: ImportField | null) => (field === null ? '' : (from.headers[from.mapping[field] ?? -1] ?? ''))
  return [
    line === lastLine ? String(line) : `${line}–${lastLine}`,
    problems
      .map(({ field }) => nameOf(field))
      .filter(Boolean)
      .join('；'),
    problems.map(({ code }) => from.words.reasons[code]).join('；'),
  ]
}
