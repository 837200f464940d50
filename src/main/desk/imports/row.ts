/** A row of the file read as a request, or everything that is wrong with it. */
import type { ImportField, ImportPreview, ImportProblem, ImportProblemCode } from '#shared/contract/imports.ts'
import { plain, type Read as ReadCell, readAccount, readPhone, readText } from '#shared/domain/cells.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { CaseKind, Channel, Requester } from '#shared/domain/vocabulary.ts'
import { spelling } from '../tabular/headers.ts'
import type { CsvRecord } from '../tabular/records.ts'
import { readInstant } from './dates.ts'
import type { Lexicon, Words } from './synonyms.ts'

/** A request as the row tells it. */
export interface RowRequest extends Omit<PersonRecord, 'caseId'> {
  kind: CaseKind
  requester: Requester
  channel: Channel
  receivedAt: Instant
}

type Read<T> = ReadCell<T, ImportProblemCode>

export type RowProblem = Omit<ImportProblem, 'line'>
export type RowResult =
  | { ok: true; request: RowRequest; reference: string | null }
  | { ok: false; problems: RowProblem[] }

export interface RowSettings {
  mapping: ImportPreview['mapping']
  /** Columns of the header. */
  width: number
  lexicon: Lexicon
  now: Instant
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** Reads one row. All that is wrong is told at once, so that a file is mended in one go. */
export function readRow(record: Pick<CsvRecord, 'cells' | 'broken'>, settings: RowSettings): RowResult {
  const spoiled = spoiledWhole(record, settings.width)
  if (spoiled) return { ok: false, problems: [{ code: spoiled, field: null }] }
  const row = new Row(record.cells, settings)
  const request = {
    kind: row.required('kind', (cell) => row.word('kind', cell)),
    requester: row.optional('requester', (cell) => row.word('requester', cell)) ?? 'self',
    channel: row.optional('channel', (cell) => row.word('channel', cell)) ?? 'import',
    receivedAt: row.required('receivedAt', (cell) => row.instant(cell)),
    name: row.required('name', (cell) => readText(cell, 60)),
    phone: row.optional('phone', readPhone),
    accountId: row.optional('accountId', readAccount),
    replyContact: row.optional('replyContact', (cell) => readText(cell, 120)),
    actingName: row.optional('actingName', (cell) => readText(cell, 60)),
  }
  const reference = row.optional('reference', (cell) => readText(cell, 120))
  row.needsContact(request)
  return row.problems.length > 0
    ? { ok: false, problems: row.problems }
    : { ok: true, request: request as RowRequest, reference }
}

/** What makes the row as a whole unreadable. Cells beyond the header are let pass when they are empty. */
function spoiledWhole(
  { cells, broken }: Pick<CsvRecord, 'cells' | 'broken'>,
  width: number,
): RowProblem['code'] | null {
  if (broken) return 'quote'
  if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) return 'width'
  return cells.some((cell) => cell.includes('\u0000')) ? 'control_character' : null
}

class Row {
  readonly problems: RowProblem[] = []
  readonly #cells: readonly string[]
  readonly #settings: RowSettings

  constructor(cells: readonly string[], settings: RowSettings) {
    this.#cells = cells
    this.#settings = settings
  }

  /** Null, with a problem noted, when the cell is empty or cannot be read. */
  required<T>(field: ImportField, read: (cell: string) => Read<T | null>): T | null {
    const before = this.problems.length
    const value = this.optional(field, read)
    if (value === null && this.problems.length === before) this.problems.push({ code: 'missing', field })
    return value
  }

  /** Null when there is no such column, or the cell is empty, or cannot be read: then with a problem noted. */
  optional<T>(field: ImportField, read: (cell: string) => Read<T | null>): T | null {
    const column = this.#settings.mapping[field]
    if (column === undefined) return null
    const found = readSound(this.#cells[column] ?? '', read)
    if ('value' in found) return found.value
    this.problems.push({ code: found.code, field })
    return null
  }

  word<F extends keyof Words>(field: F, cell: string): Read<Words[F] | null> {
    const text = plain(cell)
    if (text === '') return { value: null }
    const code = this.#settings.lexicon[field].get(spelling(text))
    return code === undefined ? { code: 'unknown_value' } : { value: code }
  }

  instant(cell: string): Read<Instant | null> {
    const text = plain(cell)
    if (text === '') return { value: null }
    const value = readInstant(text)
    if (value === null) return { code: 'date_unreadable' }
    return value > this.#settings.now ? { code: 'date_in_future' } : { value }
  }

  /** Somebody who can be found: by the phone or by the account. */
  needsContact({ phone, accountId }: Pick<RowRequest, 'phone' | 'accountId'>): void {
    const told = this.problems.some(({ field }) => field === 'phone' || field === 'accountId')
    if (phone === null && accountId === null && !told) this.problems.push({ code: 'contact', field: null })
  }
}

/** Reads a cell that holds no control characters, no lost ones and no line breaks. */
function readSound<T>(cell: string, read: (cell: string) => Read<T>): Read<T> {
  if (control.test(cell)) return { code: 'control_character' }
  if (cell.includes('\ufffd')) return { code: 'lost_characters' }
  return /[\r\n]/.test(cell.trim()) ? { code: 'quote' } : read(cell)
}
