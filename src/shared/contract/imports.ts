/** Import of requests that customer service exported: preview, dry run, commit. */
import { z } from 'zod'
import { count, uuid } from '../domain/values.ts'

export const importField = z.enum([
  'reference',
  'kind',
  'requester',
  'channel',
  'receivedAt',
  'name',
  'phone',
  'accountId',
  'replyContact',
  'actingName',
])
export type ImportField = z.infer<typeof importField>

export const importPreview = z.strictObject({
  importId: uuid,
  fileName: z.string(),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030']),
  delimiter: z.string(),
  headers: z.array(z.string()),
  /** First rows as they stand in the file, for the eyes of the person who imports. */
  sample: z.array(z.array(z.string())).max(8),
  mapping: z.partialRecord(importField, z.int().min(0)),
})
export type ImportPreview = z.infer<typeof importPreview>

/** Why a row is not imported. The last three are duplicates: nothing is wrong with them. */
export const importProblemCode = z.enum([
  'width',
  'control_character',
  'lost_characters',
  'quote',
  'missing',
  'unknown_value',
  'date_unreadable',
  'date_in_future',
  'phone_invalid',
  'account_invalid',
  'masked',
  'scientific',
  'too_long',
  'formula',
  'contact',
  'duplicate_in_file',
  'already_imported',
  'already_open',
])
export type ImportProblemCode = z.infer<typeof importProblemCode>

export const importProblem = z.strictObject({
  /** Line of the file on which the row begins; the header stands on line 1. */
  line: z.int().positive(),
  code: importProblemCode,
  /** Where one column is to blame. */
  field: importField.nullable(),
})
export type ImportProblem = z.infer<typeof importProblem>

export const importReport = z.strictObject({
  importId: uuid,
  rows: count,
  fresh: count,
  duplicate: count,
  wrong: count,
  problems: z.array(importProblem).max(200),
})
export type ImportReport = z.infer<typeof importReport>
