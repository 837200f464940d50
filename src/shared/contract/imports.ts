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

export const importProblem = z.strictObject({
  line: z.int().positive(),
  /** Code of what is wrong and, where one column is to blame, its field. */
  code: z.string(),
  field: importField.nullable(),
})

export const importReport = z.strictObject({
  importId: uuid,
  rows: count,
  fresh: count,
  duplicate: count,
  wrong: count,
  problems: z.array(importProblem).max(200),
})
export type ImportReport = z.infer<typeof importReport>
