/** The part of the desk contract about the annual report: figures of acknowledged data, pages, files. All without a network. */
import { z } from 'zod'
import { annualEdition } from '../domain/annual/edition.ts'
import { annualYear } from '../domain/annual/figures.ts'
import { chapterId } from '../domain/annual/table.ts'
import { bothWords as both, code, instant, sha256 } from '../domain/values.ts'
import { base } from './desk-base.ts'

const request = z.strictObject({ year: annualYear, edition: annualEdition })

/** A table in words. `ledger` is where its rows can be looked at. */
export const annualTableView = z.strictObject({
  id: code,
  title: both,
  note: z.string().nullable(),
  columns: z.array(z.strictObject({ label: both, right: z.boolean() })),
  rows: z.array(z.strictObject({ label: both, cells: z.array(both) })),
  total: z.array(both).nullable(),
})
export type AnnualTableView = z.infer<typeof annualTableView>

export const annualChapterView = z.strictObject({
  id: chapterId,
  /** Without and with its ordinal. */
  title: both,
  heading: both,
  intro: z.array(z.string()),
  tables: z.array(annualTableView),
  /** Equations with the ledgers, written out. */
  checks: z.array(z.strictObject({ holds: z.boolean(), text: both })),
})
export type AnnualChapterView = z.infer<typeof annualChapterView>

export const annualReport = z.strictObject({
  year: annualYear,
  edition: annualEdition,
  /** Moment of the data. */
  asOf: instant,
  complete: z.boolean(),
  total: both,
  /** Rows that could not be read and are not counted, in words. */
  limit: both.nullable(),
  chapters: z.array(annualChapterView),
})
export type AnnualReport = z.infer<typeof annualReport>

/** `zip`: PDF, DOCX and JSON in a signed bundle that is checked offline. */
export const annualFormat = z.enum(['pdf', 'docx', 'json', 'zip'])
export type AnnualFormat = z.infer<typeof annualFormat>

export const annualContract = {
  /** Years in which requests were received, and the present one; the newest first. */
  years: base.output(z.array(annualYear)),
  /** Reads the year, or answers with what was read last; events tell how far it is. Null while the first sync is not through. */
  read: base.input(request.extend({ anew: z.boolean() })).output(annualReport.nullable()),
  cancel: base.output(z.strictObject({})),
  /** Pages as SVG by the compiler that makes the PDF. */
  pages: base.input(request).output(z.strictObject({ pages: z.array(z.string()) })),
  /** Through the shell's dialog; null when the person cancels. */
  save: base
    .input(request.extend({ format: annualFormat }))
    .output(z.strictObject({ path: z.string().nullable(), sha256: sha256.nullable() })),
}
