/** Which files an export consists of, and what each holds. */
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { ExportFault } from './fault.ts'
import { fillForm } from './form/fill-form.ts'
import type { WriteJob } from './messages.ts'
import type { LedgerTable } from './table.ts'
import type { ExportWords } from './words.ts'
import { tableWriters } from './writers/all.ts'
import { PDF_ROWS, PDF_VOLUMES, pdfVolumes, TAGGED_ROWS } from './writers/pdf.ts'
import type { WriterContext } from './writers/writer.ts'

type Request = WriteJob['request']
type Format = Request['formats'][number]

export interface PlannedTable {
  table: LedgerTable
  formats: readonly Format[]
  /** Rows that will be read on the way, for the progress. */
  readings: number
}

export interface PlannedFile {
  /** Its path in a bundle. */
  path: string
  content: AsyncIterable<Uint8Array> | Uint8Array
}

/** @throws ExportFault too_many_rows, before anything is written */
export function planOf(tables: readonly LedgerTable[], request: Request): PlannedTable[] {
  return tables.map((table) => {
    const rows = table.count()
    const formats = formatsOf(request, rows)
    for (const format of formats) {
      const most = mostOf(format, request)
      if (rows > most) throw new ExportFault('too_many_rows', String(most))
    }
    const passes = formats.map((format) => (inVolumes(format, rows) ? 2 : 1))
    return { table, formats, readings: rows * passes.reduce((sum, each) => sum + each, 0) }
  })
}

/** A large table as PDF is set without structure: the workbook goes with it. */
function formatsOf({ formats }: Request, rows: number): Format[] {
  const needsWorkbook = formats.includes('pdf') && rows > TAGGED_ROWS && !formats.includes('xlsx')
  return needsWorkbook ? [...formats, 'xlsx'] : [...formats]
}

/** A file that stands alone is one file; in a bundle a long PDF comes in volumes. */
function mostOf(format: Format, { bundle }: Request): number {
  if (format === 'pdf' && bundle) return PDF_ROWS * PDF_VOLUMES
  return tableWriters[format === 'form' ? 'docx' : format].most
}

const inVolumes = (format: Format, rows: number) => format === 'pdf' && rows > PDF_ROWS

export interface PlanSetting {
  job: WriteJob
  words: ExportWords
}

/** Each file when its turn comes: what it holds is read while it is written. */
export async function* filesOf({ table, formats }: PlannedTable, setting: PlanSetting): AsyncGenerator<PlannedFile> {
  const stem = fileStem(table, setting.job.madeAt)
  for (const format of formats) {
    if (inVolumes(format, table.count())) {
      let n = 0
      for await (const content of pdfVolumes(table, contextOf(setting))) {
        n += 1
        yield { path: `files/${stem}_vol${String(n).padStart(2, '0')}.pdf`, content }
      }
    } else if (format === 'form') {
      yield { path: `files/${stem}_form.docx`, content: await filledForm(table, setting) }
    } else {
      yield { path: `files/${stem}.${format}`, content: await tableWriters[format].content(table, contextOf(setting)) }
    }
  }
}

/** `requests_2026-11-27`; the title stands in the manifest and in the file. */
function fileStem({ head }: LedgerTable, madeAt: string): string {
  return `${head.id}_${shanghaiDate(madeAt)}`
}

function filledForm(table: LedgerTable, { job, words }: PlanSetting): Promise<Buffer> {
  if (!job.form) throw new ExportFault('form_broken')
  return fillForm(job.form, table, words)
}

function contextOf({ job, words }: PlanSetting): WriterContext {
  const { resourcesDir, generator, madeAt, request } = job
  return { words, resourcesDir, generator, madeAt, encoding: request.encoding }
}
