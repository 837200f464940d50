/** Exports: what may be exported, what a person chooses, and what became of it. */
import { z } from 'zod'
import { code, count, date, instant, sha256, uuid, bothWords as words } from '../domain/values.ts'

export const exportFormat = z.enum(['pdf', 'docx', 'xlsx', 'csv', 'json', 'form'])
export type ExportFormat = z.infer<typeof exportFormat>

export const csvEncoding = z.enum(['utf-8', 'gb18030'])
export const redaction = z.enum(['masked', 'full'])
export type Redaction = z.infer<typeof redaction>
export const exportScope = z.enum(['all', 'open', 'finished'])

/** Days in Asia/Shanghai, both included; null is open to that side. */
export const exportPeriod = z
  .strictObject({ from: date.nullable(), to: date.nullable() })
  .refine(({ from, to }) => from === null || to === null || from <= to, 'the period ends before it begins')
export type ExportPeriod = z.infer<typeof exportPeriod>

/** A ledger that can be exported. */
export const exportLedger = z.strictObject({
  id: code,
  words,
  /** What a period is about; null where it says nothing. */
  dated: words.nullable(),
  /** Whether some of its rows are open and others finished. */
  scoped: z.boolean(),
  columns: z.array(z.strictObject({ id: code, words, personal: z.boolean() })),
})
export type ExportLedger = z.infer<typeof exportLedger>

/** Shorter passphrases are guessed: the file leaves the house. */
export const PASSPHRASE_LEAST = 12

export const exportRequest = z
  .strictObject({
    ledgers: z.array(code).min(1).max(40),
    formats: z.array(exportFormat).min(1).max(6),
    period: exportPeriod,
    scope: exportScope,
    /** Columns of the one ledger, in this order; null for all. */
    columns: z.array(code).min(1).max(60).nullable(),
    encoding: csvEncoding,
    redaction,
    /** The record that allows whole personal data; null while it is masked. */
    approval: uuid.nullable(),
    /** The .docx form to fill, as `exports.checkForm` named it. */
    form: uuid.nullable(),
    bundle: z.boolean(),
    /** Encrypts the bundle. Held in memory until the file is written, and nowhere else. */
    passphrase: z.string().min(PASSPHRASE_LEAST).max(200).nullable(),
  })
  .refine(
    ({ bundle, ledgers, formats }) => bundle || (ledgers.length === 1 && formats.length === 1),
    'several files need a bundle',
  )
  .refine(({ columns, ledgers }) => columns === null || ledgers.length === 1, 'columns are those of one ledger')
  .refine(({ bundle, passphrase }) => bundle || passphrase === null, 'a passphrase encrypts a bundle')
  .refine(({ formats, form }) => formats.includes('form') === (form !== null), 'a form is filled or it is not')
export type ExportRequest = z.infer<typeof exportRequest>

/** Why there is no file. Each has its sentence, with what to do instead. */
export const exportFailure = z.enum([
  'too_many_rows',
  'missing_glyphs',
  'disk_full',
  'unwritable',
  'too_large',
  'store_unavailable',
  'form_broken',
  'interrupted',
  'cancelled',
  'unknown',
])
export type ExportFailure = z.infer<typeof exportFailure>

export const exportedFile = z.strictObject({ path: z.string(), bytes: count, sha256 })

/** An export of this desk, running or past. Kept in the encrypted `work.db`. */
export const exportEntry = z.strictObject({
  id: uuid,
  at: instant,
  ledgers: z.array(code),
  formats: z.array(exportFormat),
  period: exportPeriod,
  redaction,
  approval: uuid.nullable(),
  bundle: z.boolean(),
  encrypted: z.boolean(),
  state: z.enum(['running', 'done', 'failed']),
  failure: exportFailure.nullable(),
  /** Limit of rows, or the characters that fonts lack: for the sentence about the failure. */
  detail: z.string(),
  rows: count,
  /** Hash of the data of each ledger. */
  snapshots: z.record(code, sha256),
  files: z.array(exportedFile),
  /** Who signed the bundle is vouched for by the backend; null without a bundle. */
  vouched: z.boolean().nullable(),
  /** When a timestamp service confirmed the signature; null without. */
  timestamp: instant.nullable(),
})
export type ExportEntry = z.infer<typeof exportEntry>

export const exportProgress = z.strictObject({ exportId: uuid, done: count, total: count })

export const exportPreview = z.strictObject({
  /** Pages as SVG, by the compiler that makes the PDF. */
  pages: z.array(z.string()),
  rows: count,
  /** Rows on these pages. */
  shown: count,
  sha256,
})

/** What is wrong with a form. `where` is the tag, or the part of the file. */
export const formProblem = z.strictObject({
  code: z.enum(['not_docx', 'too_large', 'macros', 'external_content', 'syntax', 'unknown_tag', 'no_tags']),
  where: z.string().max(120),
})
export type FormProblem = z.infer<typeof formProblem>

export const formCheck = z.strictObject({
  formId: uuid,
  fileName: z.string(),
  tags: z.array(z.strictObject({ tag: z.string().max(120), known: z.boolean() })),
  problems: z.array(formProblem),
})
export type FormCheck = z.infer<typeof formCheck>

export const exportSettings = z.strictObject({
  /** Address of an RFC 3161 service; null: bundles carry no timestamp. */
  timestampUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
})
export type ExportSettings = z.infer<typeof exportSettings>
