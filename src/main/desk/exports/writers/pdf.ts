/** Pages of a ledger, as PDF and as images for the screen, by the type setter that sets every document. */

import { DocumentError } from '#shared/domain/document-error.ts'
import type { Cell } from '#shared/domain/export/ledger.ts'
import { fill } from '#shared/text/document-words.ts'
import { setPages } from '../../documents/render.ts'
import type { TypesettingFormat, TypesettingOutput } from '../../documents/typesetting.ts'
import { ExportFault } from '../fault.ts'
import type { LedgerTable, Snapshot } from '../table.ts'
import { printed, type TableWriter, type WriterContext } from './writer.ts'

/** Above this the memory of the type setter, which holds every page, is more than a desk should take. */
export const PDF_ROWS = 5000
/** Above this the table is set without tags, and a workbook goes with it. */
export const TAGGED_ROWS = 500
/** Columns that fit across an upright page. */
const UPRIGHT_WIDTH = 80

export const pdfWriter: TableWriter = {
  extension: 'pdf',
  most: PDF_ROWS,
  content: (table, context) => setLedger('pdf', { table, rows: [...table.rows()], context }),
}

export interface LedgerPages {
  table: LedgerTable
  /** All rows, or the first of them for a preview. */
  rows: readonly Cell[][]
  context: Pick<WriterContext, 'words' | 'resourcesDir' | 'madeAt'>
}

/** @throws ExportFault missing_glyphs, with the characters */
export async function setLedger<Format extends TypesettingFormat>(
  format: Format,
  pages: LedgerPages,
): Promise<TypesettingOutput[Format]> {
  const { resourcesDir } = pages.context
  const data = JSON.stringify(pageData(pages))
  return setPages({ resourcesDir, template: 'ledger.typ', data, format }).catch((error: unknown) => {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    throw new ExportFault('missing_glyphs', [error.data.characters ?? []].flat().join(''), error)
  })
}

function pageData({ table, rows, context: { words, madeAt } }: LedgerPages) {
  const { head, snapshot } = table
  const { page } = words
  const operator = head.facts.find(([label]) => label === page.operator)?.[1] ?? ''
  const kinds = head.columns.map(({ kind }) => kind)
  return {
    title: head.title,
    operator,
    utc: madeAt.split(/\D/).slice(0, 6).map(Number),
    wide: head.columns.reduce((sum, { width }) => sum + width, 0) > UPRIGHT_WIDTH,
    watermark: head.watermark ?? '',
    snapshot: { label: page.snapshot, value: snapshot.sha256 },
    facts: [...head.facts, [page.rows, String(snapshot.rows)]],
    columns: head.columns.map(({ title, width, kind }) => ({ title, width, right: kind === 'count' })),
    rows: rows.map((row) =>
      row.map((cell, index) => onPaper(printed(cell, kinds[index] ?? 'text'), kinds[index] === 'hash')),
    ),
    artifact: rows.length > TAGGED_ROWS,
    empty: page.empty,
    note: noteOf(rows.length, snapshot, page),
    signatures: page.signatures,
  }
}

function noteOf(shown: number, { rows }: Snapshot, page: WriterContext['words']['page']): string | null {
  if (shown < rows) return fill(page.preview, { n: shown, total: rows })
  return rows > TAGGED_ROWS ? page.beside : null
}

const HASH_SHOWN = 16

/** A hash by its first digits, the whole stands in the workbook; a long word with places to break. */
function onPaper(text: string, isHash: boolean): string {
  if (isHash) return text.length > HASH_SHOWN ? `${text.slice(0, HASH_SHOWN)}…` : text
  return text.replace(/[\w.@-]{12,}/g, (word) => word.replace(/(.{6})(?=.)/g, '$1\u200b'))
}
