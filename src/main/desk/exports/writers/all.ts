/** The writer of each format. */
import type { ExportFormat } from '#shared/contract/exports.ts'
import { csvWriter } from './csv.ts'
import { docxWriter } from './docx.ts'
import { jsonWriter } from './json.ts'
import { pdfWriter } from './pdf.ts'
import type { TableWriter } from './writer.ts'
import { xlsxWriter } from './xlsx.ts'

export const tableWriters: Record<Exclude<ExportFormat, 'form'>, TableWriter> = {
  pdf: pdfWriter,
  docx: docxWriter,
  xlsx: xlsxWriter,
  csv: csvWriter,
  json: jsonWriter,
}
