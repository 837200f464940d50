/** Rows as the backend sent them, checked against the schema of their collection. */
import type { z } from 'zod'
import { type Collection, rowSchemas } from '#shared/contract/sync.ts'
import { quickCheck } from './quick-check.ts'

const quick = Object.fromEntries(
  Object.entries(rowSchemas).map(([collection, schema]) => [collection, quickCheck(schema)]),
) as Record<Collection, (raw: unknown) => boolean>

type Row = z.infer<(typeof rowSchemas)[Collection]>

export function parseRow(collection: Collection, raw: unknown): z.ZodSafeParseResult<Row> {
  return quick[collection](raw) ? { success: true, data: raw as Row } : rowSchemas[collection].safeParse(raw)
}
