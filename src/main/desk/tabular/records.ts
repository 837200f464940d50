/**
 * Reads CSV as people's programs really write it (RFC 4180 and worse). Every record comes with the line of the file
 * on which it begins; a stray quote costs its own row and no other.
 */
import { ImportFault } from './fault.ts'
import { Fields } from './fields.ts'
import { readLines } from './lines.ts'

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
/** A record as long as this is an unclosed quote, or no record. Holds a cell of ten million characters. */
const MAX_RECORD_CHARACTERS = 16 * 1024 * 1024

/** Ends of lines, whatever the program. */
const lineBreak = /\r\n|\n|\r/

export interface CsvSettings {
  delimiter: string
  /** Whether a line that stands inside of a record would itself be a row of the file. */
  isRow?: (cells: string[]) => boolean
  /** What a quote that never closes costs: the file, unless its own line is to be broken and no other. */
  unclosed?: 'file' | 'line'
}

/**
 * Records of a text, without blank ones.
 *
 * @throws ImportFault `unclosed_quote` with the line on which the quote opens; `too_large` with the line of the cell
 */
export async function* readRecords(text: AsyncIterable<string>, settings: CsvSettings): AsyncGenerator<CsvRecord> {
  for await (const page of readRecordPages(text, settings)) yield* page
}

/** The same by the page: waiting for each of a million records would take longer than reading them. */
export async function* readRecordPages(
  text: AsyncIterable<string>,
  settings: CsvSettings,
): AsyncGenerator<CsvRecord[]> {
  const reader = new Reader(settings)
  for await (const { lines, endings } of readLines(text, MAX_RECORD_CHARACTERS)) {
    const page: CsvRecord[] = []
    for (const [index, line] of lines.entries()) reader.take(line, endings[index] ?? '', page)
    yield page.filter(hasContent)
  }
  const last: CsvRecord[] = []
  reader.end(last)
  yield last.filter(hasContent)
}

function hasContent({ cells }: CsvRecord): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

/** A record whose quote is still open, with its text as it stands in the file. */
interface Unfinished {
  line: number
  fields: Fields
  raw: string
  /** Line on which the quote that is open now opened. */
  openedOn: number
}

class Reader {
  readonly #settings: CsvSettings
  #line = 0
  #open: Unfinished | null = null
  /** What ended the line before, which belongs to a cell that goes on. */
  #ending = ''

  constructor(settings: CsvSettings) {
    this.#settings = settings
  }

  /** @throws ImportFault `too_large`, `unclosed_quote` */
  take(text: string, ending: string, page: CsvRecord[]): void {
    this.#line += 1
    if (text.length > MAX_RECORD_CHARACTERS) throw new ImportFault('too_large', this.#line)
    if (this.#open) this.#goOn(this.#open, this.#ending + text, page)
    // Most lines hold no quote at all.
    else if (text.includes('"')) this.#begin(text)
    else page.push(lineRecord(this.#line, text.split(this.#settings.delimiter)))
    this.#ending = ending
    if (!this.#open || this.#open.fields.isOpen) return
    const { line, fields, raw } = this.#open
    this.#open = null
    const record = { line, lastLine: this.#line, cells: fields.cells, broken: false }
    page.push(...settle(record, { raw, isStrict: fields.isStrict, ...this.#settings }))
  }

  /** @throws ImportFault `unclosed_quote` */
  end(page: CsvRecord[]): void {
    while (this.#open) this.#breakOff(this.#open, page)
  }

  #begin(text: string): void {
    const fields = new Fields(this.#settings.delimiter).feed(text)
    this.#open = { line: this.#line, fields, raw: text, openedOn: this.#line }
  }

  #goOn(open: Unfinished, text: string, page: CsvRecord[]): void {
    const { opened } = open.fields
    open.raw += text
    open.fields.feed(text)
    if (open.fields.opened > opened) open.openedOn = this.#line
    if (open.fields.isOpen && open.raw.length > MAX_RECORD_CHARACTERS) this.#breakOff(open, page)
  }

  /** The first line of a record that does not end is broken; the others are read anew. */
  #breakOff({ line, raw, openedOn }: Unfinished, page: CsvRecord[]): void {
    if (this.#settings.unclosed !== 'line') throw new ImportFault('unclosed_quote', openedOn)
    const [first = '', ...others] = raw.split(lineBreak)
    this.#open = null
    this.#line = line
    page.push({ ...lineRecord(line, first.split(this.#settings.delimiter)), broken: true })
    for (const other of others) this.take(other, '\n', page)
  }
}

function lineRecord(line: number, cells: string[]): CsvRecord {
  return { line, lastLine: line, cells, broken: false }
}

/**
 * A stray quote can swallow the lines up to the next quote. Where a record of several lines has quotes that do not
 * pair, each of its lines stands for itself. Where they pair, the lines belong together, whatever they say: text
 * that a person typed into a cell must never become a row. But rows that were swallowed must not vanish either: a
 * record that holds what would be a row is broken as a whole, so that a person looks at it.
 */
function settle(
  record: CsvRecord,
  { raw, isStrict, delimiter, isRow }: CsvSettings & { raw: string; isStrict: boolean },
): CsvRecord[] {
  if (record.line === record.lastLine) return [record]
  if (record.lastLine - record.line > MAX_SPLIT_LINES) return [{ ...record, broken: true }]
  const lines = raw.split(lineBreak).map((text, index) => {
    const fields = new Fields(delimiter).feed(text)
    const cells = fields.isOpen ? text.split(delimiter) : fields.cells
    return { ...lineRecord(record.line + index, cells), broken: fields.isOpen }
  })
  if (!isStrict) return lines
  return [{ ...record, broken: lines.slice(1).some(({ cells }) => isRow?.(cells) ?? false) }]
}
