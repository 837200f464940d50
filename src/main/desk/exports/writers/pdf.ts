/** Pages of a ledger, as PDF and as images for the screen, by the type setter that sets every document. */
import { DocumentError } from '#shared/domain/document-error.ts'
import type { Cell } from '#shared/domain/export/ledger.ts'
import { fill } from '#shared/text/document-words.ts'
import { setPages } from '../../documents/render.ts'
import type { TypesettingFormat, TypesettingOutput } from '../../documents/typesetting.ts'
import { ExportFault } from '../fault.ts'
import type { LedgerTable, Snapshot } from '../table.ts'
import { layoutOf } from './layout.ts'
import { printed, type TableWriter, type WriterContext } from './writer.ts'

/** Above this the memory of the type setter, which holds every page, is more than a desk should take. */
export const PDF_ROWS = 5000
/** Most volumes of a ledger in a bundle: more paper than that, nobody reads. */
export const PDF_VOLUMES = 20
/** Above this the table is set without tags, and a workbook goes with it. */
export const TAGGED_ROWS = 500

export const pdfWriter: TableWriter = {
  extension: 'pdf',
  most: PDF_ROWS,
  content: (table, context) => setLedger('pdf', { table, rows: [...table.rows()], context }),
}

/**
 * A ledger that is more than one file takes, in volumes, each with the hash of all rows on every page.
 *
 * @param volumeRows rows of a volume, for tests that cannot set thousands
 */
export async function* pdfVolumes(
  table: LedgerTable,
  context: WriterContext,
  volumeRows = PDF_ROWS,
): AsyncGenerator<Uint8Array> {
  // The hash is known when the rows have been run through.
  for (const _ of table.rows());
  const of = Math.ceil(table.snapshot.rows / volumeRows)
  const all = table.rows()
  try {
    for (let n = 1; n <= of; n += 1) {
      yield await setLedger('pdf', { table, rows: taken(all, volumeRows), context, volume: { n, of } })
    }
  } finally {
    // A last volume that is full does not ask whether there are more: the rows would stay open.
    all.return(undefined)
  }
}

function taken<Item>(from: Iterator<Item>, most: number): Item[] {
  const items: Item[] = []
  while (items.length < most) {
    const next = from.next()
    if (next.done) break
    items.push(next.value)
  }
  return items
}

export interface LedgerPages {
  table: LedgerTable
  /** All rows, those of a volume, or the first of them for a preview. */
  rows: readonly Cell[][]
  context: Pick<WriterContext, 'words' | 'resourcesDir' | 'madeAt'>
  volume?: { n: number; of: number }
}

/** @throws ExportFault missing_glyphs, with the characters and the rows in which they stand */
export async function setLedger<Format extends TypesettingFormat>(
  format: Format,
  pages: LedgerPages,
): Promise<TypesettingOutput[Format]> {
  const { resourcesDir } = pages.context
  const data = JSON.stringify(pageData(pages))
  return setPages({ resourcesDir, template: 'ledger.typ', data, format }).catch((error: unknown) => {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    throw new ExportFault(
      'missing_glyphs',
      whereMissing([error.data.characters ?? []].flat().map(String), pages),
      error,
    )
  })
}

function pageData({ table, rows, context: { words, madeAt }, volume }: LedgerPages) {
  const { head, snapshot } = table
  const { page } = words
  const operator = head.facts.find(([label]) => label === page.operator)?.[1] ?? ''
  const kinds = head.columns.map(({ kind }) => kind)
  const layout = layoutOf(head)
  const isTable = layout !== 'sheets'
  return {
    title: head.title,
    operator,
    utc: madeAt.split(/\D/).slice(0, 6).map(Number),
    wide: layout === 'lying',
    sheets: !isTable,
    volume: volume ? fill(page.volume, volume) : null,
    watermark: head.watermark ?? '',
    snapshot: { label: page.snapshot, value: snapshot.sha256 },
    facts: [...head.facts, [page.rows, String(snapshot.rows)]],
    columns: head.columns.map(({ title, width, kind }) => ({ title, width, right: kind === 'count' })),
    rows: rows.map((row) =>
      row.map((cell, index) => onPaper(printed(cell, kinds[index] ?? 'text'), isTable && kinds[index] === 'hash')),
    ),
    artifact: rows.length > TAGGED_ROWS,
    empty: page.empty,
    note: volume ? page.beside : noteOf(rows.length, snapshot, page),
    signatures: page.signatures,
  }
}

function noteOf(shown: number, { rows }: Snapshot, page: WriterContext['words']['page']): string | null {
  if (shown < rows) return fill(page.preview, { n: shown, total: rows })
  return rows > TAGGED_ROWS ? page.beside : null
}

const HASH_SHOWN = 16

/**
 * A hash by its first digits where it stands in a column, for the whole stands in the workbook; a long word with places
 * to break.
 */
function onPaper(text: string, isShortened: boolean): string {
  if (isShortened) return text.length > HASH_SHOWN ? `${text.slice(0, HASH_SHOWN)}…` : text
  return text.replace(/[\w.@-]{9,}/g, (word) => word.replace(/(.{6})(?=.)/g, '$1\u200b'))
}

const ROWS_NAMED = 5
/** Columns that say which row it is, and nothing about a person. */
const numbers = ['number', 'record_number', 'incident']

/** `𠮷😀 (R26-000417, R26-000502, …)`: the characters, and in which rows they are found. */
function whereMissing(characters: readonly string[], { table: { head }, rows }: LedgerPages): string {
  const naming = head.columns.findIndex(({ id }) => numbers.includes(id))
  const found = rows.flatMap((row, index) => {
    const has = row.some((cell) => typeof cell === 'string' && characters.some((each) => cell.includes(each)))
    return has ? [String(row[naming] ?? `#${index + 1}`)] : []
  })
  const named = [...found.slice(0, ROWS_NAMED), ...(found.length > ROWS_NAMED ? ['…'] : [])]
  return named.length > 0 ? `${characters.join('')} (${named.join(', ')})` : characters.join('')
}
