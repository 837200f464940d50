/**
 * Reads CSV as people's programs really write it (RFC 4180 and worse). Every record comes with the line of the file
 * on which it begins; a stray quote costs its own row and no other.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { ImportFault } from './fault.ts'

export interface CsvRecord {
  /** First and last line of the file on which it stands; lines count from 1. */
  line: number
  lastLine: number
  cells: string[]
  /** Its quotes do not pair, so its cells are a guess. */
  broken: boolean
}

/** A record of more lines is not taken apart. */
const MAX_SPLIT_LINES = 10_000
/** A record as long as this is an unclosed quote, or no record. Holds a cell of 10 MiB in any encoding. */
const MAX_RECORD_BYTES = 32 * 1024 * 1024

/** Ends of lines, whatever the program. */
const lineBreak = /\r\n|\n|\r/

function options(delimiter: string): Options {
  return {
    delimiter,
    bom: true,
    // Given, because the parser otherwise expects the first line's ending on every line.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  }
}

export interface CsvSettings {
  delimiter: string
  /** Whether a line that stands inside of a record would itself be a row of the file. */
  isRow?: (cells: string[]) => boolean
}

/**
 * Records of a text, without blank ones.
 *
 * @throws ImportFault `unclosed_quote` with the line on which the quote opens; `too_large` with the line of the cell
 */
export async function* readRecords(text: AsyncIterable<string>, settings: CsvSettings): AsyncGenerator<CsvRecord> {
  const place = new Place()
  const parser = parse({
    ...options(settings.delimiter),
    info: true,
    raw: true,
    on_record: (parsed) => place.of(parsed) as never,
  })
  // A failure of the source ends the parser with the same error, so the loop below reports it.
  const feeding = Promise.allSettled([pipeline(Readable.from(text), parser)])
  try {
    for await (const { raw, ...record } of parser as AsyncIterable<CsvRecord & { raw: string }>) {
      for (const each of settle(record, raw, settings)) {
        if (each.cells.some((cell) => cell.trim() !== '')) yield each
      }
    }
  } catch (error) {
    throw error instanceof CsvError ? place.refused(error) : error
  } finally {
    await feeding
  }
}

/** Follows the parser through the lines of the file; it counts a CRLF inside of quotes twice. */
class Place {
  #lines = 0
  #blank = 0
  #twice = 0

  of(parsed: unknown): CsvRecord & { raw: string } {
    const { record: cells, info, raw: text } = parsed as { record: string[]; info: Info; raw: string }
    const raw = withoutOuterBreaks(text)
    this.#twice += count(raw, '\r\n')
    this.#lines = info.lines - this.#twice
    this.#blank = info.empty_lines
    const breaks = count(raw, '\n') + count(raw, '\r') - count(raw, '\r\n')
    return { line: this.#lines - breaks, lastLine: this.#lines, cells, broken: false, raw }
  }

  refused(error: CsvError): ImportFault {
    const line = this.#lines + Number(error.empty_lines) - this.#blank + 1
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new ImportFault('unclosed_quote', line, error)
    if (error.code !== 'CSV_MAX_RECORD_SIZE') return new ImportFault('not_csv', line, error)
    // Only a quote carries a record over the end of its line.
    const spans = Number(error.lines) - this.#twice > line
    return new ImportFault(spans ? 'unclosed_quote' : 'too_large', line, error)
  }
}

/** The parser leaves the blank lines before a record in its text. No regular expression: it may hold millions of breaks. */
function withoutOuterBreaks(text: string): string {
  const isBreak = (at: number) => text[at] === '\n' || text[at] === '\r'
  let start = 0
  let end = text.length
  while (start < end && isBreak(start)) start += 1
  while (end > start && isBreak(end - 1)) end -= 1
  return text.slice(start, end)
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1
  return found
}

/**
 * A stray quote can swallow the lines up to the next quote. Where a record of several lines has quotes that do not
 * pair, each of its lines stands for itself. Where they pair, the lines belong together, whatever they say: text
 * that a person typed into a cell must never become a row. But rows that were swallowed must not vanish either: a
 * record that holds what would be a row is broken as a whole, so that a person looks at it.
 */
function settle(record: CsvRecord, raw: string, { delimiter, isRow }: CsvSettings): CsvRecord[] {
  if (record.line === record.lastLine) return [record]
  if (record.lastLine - record.line > MAX_SPLIT_LINES) return [{ ...record, broken: true }]
  const lines = raw.split(lineBreak).map((text, index) => {
    const line = record.line + index
    const cells = parseLine(text, delimiter)
    return { line, lastLine: line, cells: cells ?? text.split(delimiter), broken: cells === null }
  })
  if (!isWellFormed(raw, delimiter)) return lines
  return [{ ...record, broken: lines.slice(1).some(({ cells }) => isRow?.(cells) ?? false) }]
}

function isWellFormed(raw: string, delimiter: string): boolean {
  return attempt(() => parseNow(raw, { ...options(delimiter), relax_quotes: false })) !== null
}

/** The cells of one line; null when a quote opens in it and does not close. */
function parseLine(text: string, delimiter: string): string[] | null {
  return attempt(() => (parseNow(text, options(delimiter)) as string[][])[0] ?? [])
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}
