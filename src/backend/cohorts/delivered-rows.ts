/** Rows of a list that the app's servers deliver: lines of JSON, or CSV with the names of the fields as its header. */
import type { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { deliveredRow } from '#shared/contract/cohort-upload.ts'
import { cohortField } from '#shared/contract/cohorts.ts'
import type { CohortCells } from '#shared/domain/cohort/row.ts'
import { ProblemError } from '../http/problem.ts'

export type DeliveryFormat = 'csv' | 'ndjson'

/** A row is a few hundred bytes. */
const MAX_ROW_BYTES = 64 * 1024

/** Cells of each row; null for one that has not the shape of a row. @throws ProblemError 400, 413 */
export function readDelivered(body: Readable, format: DeliveryFormat): AsyncGenerator<CohortCells | null> {
  return format === 'csv' ? readCsv(body) : readLines(body)
}

async function* readLines(body: Readable): AsyncGenerator<CohortCells | null> {
  let rest = ''
  for await (const text of decoded(body)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MAX_ROW_BYTES) throw new ProblemError(413, 'ROW_TOO_LARGE')
    for (const line of lines) if (line.trim() !== '') yield cellsOf(line)
  }
  if (rest.trim() !== '') yield cellsOf(rest)
}

function cellsOf(line: string): CohortCells | null {
  const parsed = deliveredRow.safeParse(parseJson(line))
  if (!parsed.success) return null
  const cells: CohortCells = {}
  for (const [field, value] of Object.entries(parsed.data)) {
    if (value === null || value === undefined) continue
    cells[field as keyof CohortCells] = Array.isArray(value) ? value.join(';') : String(value)
  }
  return cells
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function* readCsv(body: Readable): AsyncGenerator<CohortCells | null> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES })
  const feeding = feed(body, parser)
  try {
    let fields: (keyof CohortCells)[] | null = null
    for await (const record of parser as AsyncIterable<string[]>) {
      if (fields === null) fields = fieldsOf(record)
      else
        yield record.length === fields.length ? Object.fromEntries(fields.map((field, n) => [field, record[n]])) : null
    }
    if (fields === null) throw new ProblemError(400, 'INVALID_HEADER', { detail: 'The body is empty.' })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new ProblemError(400, 'INVALID_CSV', { detail: `Line ${cause.lines ?? 0}.`, cause })
  } finally {
    parser.destroy()
    await feeding
  }
}

/** Hands the text to the parser as fast as it takes it; a failure ends the parser, and the reader hears of it there. */
async function feed(body: Readable, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const text of decoded(body)) {
      if (parser.destroyed) return
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve))
    }
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
  }
}

function fieldsOf(header: readonly string[]): (keyof CohortCells)[] {
  const fields = header.map((name) => cohortField.safeParse(name.trim()).data)
  if (fields.includes(undefined) || new Set(fields).size < fields.length) {
    throw new ProblemError(400, 'INVALID_HEADER', { detail: `Use each once: ${cohortField.options.join(', ')}.` })
  }
  return fields as (keyof CohortCells)[]
}

/** @throws ProblemError 400 for what is not UTF-8 */
async function* decoded(body: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch (cause) {
      throw new ProblemError(400, 'INVALID_ENCODING', { detail: 'Send UTF-8.', cause })
    }
  }
  for await (const chunk of body as AsyncIterable<Buffer>) yield decode(chunk)
  yield decode()
}
