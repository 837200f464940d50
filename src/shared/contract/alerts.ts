/** Alerts that a monitoring system exported as CSV: each row becomes a lead 事件线索, once. */
import { z } from 'zod'
import { code, count, instant, uuid } from '../domain/values.ts'

export const alertField = z.enum(['reference', 'at', 'title', 'system', 'note'])
export type AlertField = z.infer<typeof alertField>

export const alertProblemCode = z.enum([
  'width',
  'quote',
  'missing',
  'date_unreadable',
  'date_in_future',
  'too_long',
  'formula',
  'duplicate_in_file',
  'already_imported',
])
export type AlertProblemCode = z.infer<typeof alertProblemCode>

/** What the rows of a file would do. `rows` = `fresh` + `duplicate` + `wrong`. */
export const alertReport = z.strictObject({
  importId: uuid,
  fileName: z.string(),
  rows: count,
  fresh: count,
  duplicate: count,
  wrong: count,
  /** Leads to be opened, for the eyes of the person who decides. */
  alerts: z
    .array(z.strictObject({ line: z.int().positive(), at: instant, title: z.string(), system: code.nullable() }))
    .max(200),
  problems: z
    .array(z.strictObject({ line: z.int().positive(), code: alertProblemCode, field: alertField.nullable() }))
    .max(200),
})
export type AlertReport = z.infer<typeof alertReport>
