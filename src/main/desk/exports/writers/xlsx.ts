/**
 * XLSX (ECMA-376) row by row: never more than a few pages of rows in memory. Texts are inline and typed as text, so
 * nothing is a formula; times are dates of the sheet, in Beijing time. The last sheet says what the file is.
 */
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell, CellKind } from '#shared/domain/export/ledger.ts'
import type { LedgerTable } from '../table.ts'
import type { ExportWords } from '../words.ts'
import { chunks, printed, type TableWriter } from './writer.ts'
import { columnLetters, contentTypes, escapeXml, packageRels, styles, workbook, workbookRels } from './xlsx-parts.ts'

/** Rows of a sheet, the heading among them. */
export const SHEET_ROWS = 1_048_576
/** The sheet is read more often than it is sent: a fast level, at nearly the size of the default. */
const LEVEL = 3
/** Zip holds wall-clock time: one for all, so that the same rows give the same bytes. */
const mtime = new Date(1980, 0, 1)

export const xlsxWriter: TableWriter = {
  extension: 'xlsx',
  most: 10_000_000,
  async *content(table, { words }) {
    yield* writeWorkbook(table, words, SHEET_ROWS)
  },
}

/** @param sheetRows rows of a sheet, for tests that cannot write a million */
export function writeWorkbook(table: LedgerTable, words: ExportWords, sheetRows: number): AsyncIterable<Uint8Array> {
  const total = table.count()
  const sheets = Math.max(1, Math.ceil(total / (sheetRows - 1)))
  const title = sheetName(table.head.title)
  const names = [
    ...Array.from({ length: sheets }, (_, index) => (index === 0 ? title : `${title}_${index + 1}`)),
    words.page.about,
  ]
  const zip = new ZipFile()
  const add = (path: string, pieces: Iterable<string>) =>
    zip.addReadStreamLazy(path, { mtime, forceDosTimestamp: true, compressionLevel: LEVEL }, (done) =>
      done(null, Readable.from(bytesOf(pieces), { objectMode: false })),
    )
  add('[Content_Types].xml', [contentTypes(names.length)])
  add('_rels/.rels', [packageRels])
  add('xl/workbook.xml', [workbook(names, sheets)])
  add('xl/_rels/workbook.xml.rels', [workbookRels(names.length)])
  add('xl/styles.xml', [styles])
  const rows = table.rows()
  for (let sheet = 1; sheet <= sheets; sheet += 1) {
    const most = Math.min(sheetRows - 1, total - (sheet - 1) * (sheetRows - 1))
    add(`xl/worksheets/sheet${sheet}.xml`, sheetXml(table, rows, most))
  }
  // Drawn when its turn comes: by then the rows are through and their hash is known.
  add(`xl/worksheets/sheet${sheets + 1}.xml`, aboutXml(table, { rest: rows, words }))
  zip.end()
  return zip.outputStream as Readable
}

function* bytesOf(pieces: Iterable<string>): Generator<Buffer> {
  for (const text of chunks(pieces)) yield Buffer.from(text)
}

/** What a name of a sheet may hold (ECMA-376 18.2.19), in its 31 characters. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 27)
}

const SHEET =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
/** On paper: A4 laid across, every column on the page. */
const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
const PAGE = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'

function* sheetXml(table: LedgerTable, rows: Iterator<Cell[], void, void>, most: number): Generator<string> {
  const { columns } = table.head
  const letters = columnLetters(columns.length)
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width + 6}" customWidth="1"/>`,
  )
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${SHEET}${FIT}<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield `<row r="1">${columns.map(({ title }, index) => text(`${letters[index]}1`, title, 1)).join('')}</row>`
  const kinds = columns.map(({ kind }) => kind)
  for (let at = 2; at <= most + 1; at += 1) {
    const next = rows.next()
    if (next.done) break
    yield rowXml(at, next.value, { kinds, letters })
  }
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1)}${most + 1}"/>${PAGE}</worksheet>`
}

function rowXml(
  at: number,
  row: readonly Cell[],
  { kinds, letters }: { kinds: readonly CellKind[]; letters: readonly string[] },
): string {
  let xml = `<row r="${at}">`
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index] as Cell
    if (cell !== null) xml += cellXml(`${letters[index]}${at}`, cell, kinds[index] as CellKind)
  }
  return `${xml}</row>`
}

function cellXml(place: string, cell: string | number, kind: CellKind): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (kind === 'instant') return `<c r="${place}" s="2"><v>${serial(cell, OFFSET_MS)}</v></c>`
  if (kind === 'date') return `<c r="${place}" s="3"><v>${serial(cell, 0)}</v></c>`
  return text(place, printed(cell, kind), 4)
}

function text(place: string, value: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`
}

/** Days from the beginning of 1900, as a sheet counts them, to 1970; and what Beijing is ahead of UTC. */
const EPOCH_DAYS = 25_569
const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

/** With every digit that the number has: one that falls short of its minute is shown as the minute before. */
function serial(value: string, offsetMs: number): string {
  return String((Date.parse(value) + offsetMs) / DAY_MS + EPOCH_DAYS)
}

function* aboutXml(
  table: LedgerTable,
  { rest, words: { page } }: { rest: Iterator<Cell[], void, void>; words: ExportWords },
): Generator<string> {
  // Asked once more than there are rows, they say their hash.
  if (!rest.next().done) throw new Error('more rows than were counted')
  const { rows, sha256 } = table.snapshot
  const facts = [
    [page.ledger, table.head.title],
    ...table.head.facts,
    [page.rows, String(rows)],
    [page.snapshot, sha256],
  ]
  const lines = facts.map(
    ([label = '', value = ''], index) =>
      `<row r="${index + 1}">${text(`A${index + 1}`, label, 1)}${text(`B${index + 1}`, value, 4)}</row>`,
  )
  yield `${SHEET}<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="72" customWidth="1"/></cols>`
  yield `<sheetData>${lines.join('')}</sheetData></worksheet>`
}
