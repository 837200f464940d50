/** The words of ledgers: titles and columns in both languages, values and pages in Chinese, because officials read them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bothWords as both } from '#shared/domain/values.ts'

const text = z.string().min(1)
const scopes = z.strictObject({ all: text, open: text, finished: text })

const exportWords = z.strictObject({
  ledgers: z.record(
    z.string(),
    z.strictObject({ title: both, dated: both.nullable(), columns: z.record(z.string(), both) }),
  ),
  /** What every register has beside its own fields. */
  register: z.strictObject({ dated: both, columns: z.record(z.string(), both) }),
  values: z.record(z.string(), z.record(z.string(), text)),
  page: z.strictObject({
    demo: text,
    masked: text,
    full: text,
    period: text,
    periodAll: text,
    periodFrom: text,
    periodTo: text,
    periodBoth: text,
    scope: scopes,
    scopeLabel: text,
    madeAt: text,
    madeBy: text,
    rows: text,
    redaction: text,
    operator: text,
    policy: text,
    policyVersion: text,
    ledger: text,
    snapshot: text,
    generator: text,
    exportId: text,
    /** Lines at the foot of an official ledger, to be signed by hand. */
    signatures: z.array(text).length(3),
    empty: text,
    beside: text,
    preview: text,
    about: text,
    page: text,
    /** Of a PDF that comes in several. */
    volume: text,
    confirmed: text,
    separator: text,
    listSeparator: text,
    fileName: text,
    bundleName: text,
  }),
})
export type ExportWords = z.infer<typeof exportWords>

/** @param resourcesDir folder with `exports/` */
export function readExportWords(resourcesDir: string): ExportWords {
  return exportWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'exports/words.json'), 'utf8')))
}
