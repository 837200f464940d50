/** Import of affected people: preview, dry run, commit and upload. Rows never cross: only sums and line numbers do. */
import { z } from 'zod'
import { cohortSums } from '../domain/cohort/summary.ts'
import { count, uuid } from '../domain/values.ts'

export const cohortField = z.enum([
  'accountId',
  'name',
  'phone',
  'email',
  'address',
  'pushToken',
  'class',
  'guardianName',
  'guardianPhone',
  'categories',
])
export type CohortField = z.infer<typeof cohortField>

export const cohortPreview = z.strictObject({
  cohortId: uuid,
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'gb18030']).nullable(),
  delimiter: z.string().nullable(),
  headers: z.array(z.string()),
  /** First rows, masked by the desk where a column looks like a phone number or an address of e-mail. */
  sample: z.array(z.array(z.string())).max(8),
  mapping: z.partialRecord(cohortField, z.int().min(0)),
})
export type CohortPreview = z.infer<typeof cohortPreview>

export const cohortProblemCode = z.enum([
  'width',
  'control_character',
  'lost_characters',
  'quote',
  'no_key',
  'phone_invalid',
  'phone_foreign',
  'email_invalid',
  'account_invalid',
  'unknown_class',
  'guardian_missing',
  'masked',
  'scientific',
  'too_long',
  'formula',
  'duplicate',
  'conflicting_duplicate',
])
export type CohortProblemCode = z.infer<typeof cohortProblemCode>

export const cohortProblem = z.strictObject({
  line: z.int().positive(),
  code: cohortProblemCode,
  field: cohortField.nullable(),
})
export type CohortProblem = z.infer<typeof cohortProblem>

/** The sums of a list that was read, and what is wrong with its rows. */
export const cohortReport = cohortSums.omit({ cohort: true, revision: true }).extend({
  cohortId: uuid,
  byProblem: z.partialRecord(cohortProblemCode, count),
  problems: z.array(cohortProblem).max(200),
})
export type CohortReport = z.infer<typeof cohortReport>

/** How far a cohort has come to the backend; `null` when none of this incident waits on this desk. */
export const cohortUpload = z.strictObject({
  cohortId: uuid,
  state: z.enum(['staged', 'uploading', 'uploaded', 'failed']),
  sentChunks: count,
  totalChunks: count,
})
export type CohortUpload = z.infer<typeof cohortUpload>
