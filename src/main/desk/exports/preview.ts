/** The first pages of a ledger, as they will be set. */
import type { Cell } from '#shared/domain/export/ledger.ts'
import type { Previewed, PreviewJob } from './messages.ts'
import { openTables } from './run-export.ts'
import { setLedger } from './writers/pdf.ts'

/** Enough to see columns and pages; the hash is that of all rows. */
const PREVIEW_ROWS = 60

/** @throws ExportFault missing_glyphs */
export async function previewLedger(job: PreviewJob): Promise<Previewed> {
  const { tables, words, close } = await openTables(job)
  try {
    const [table] = tables
    if (!table) throw new Error('a preview is of one ledger')
    const first: Cell[][] = []
    for (const row of table.rows()) if (first.length < PREVIEW_ROWS) first.push(row)
    const pages = await setLedger('svg', { table, rows: first, context: { ...job, words } })
    return { ok: true, pages, ...table.snapshot, shown: first.length }
  } finally {
    close()
  }
}
