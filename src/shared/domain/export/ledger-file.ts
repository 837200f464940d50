/** A ledger as JSON, as it is exported. */
import { z } from 'zod'
import { code, count, instant, sha256 } from '../values.ts'

export const ledgerFile = z.strictObject({
  format: z.literal('privacy-desk-ledger'),
  formatVersion: z.literal(1),
  ledger: code,
  title: z.string(),
  /** `masked`: names, numbers and addresses are shortened with `*`. */
  redaction: z.enum(['masked', 'full']),
  generator: z.string(),
  madeAt: instant,
  /** What stands above the table when it is printed. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  columns: z.array(
    z.strictObject({
      id: code,
      title: z.string(),
      /** `instant`, `deadline`: UTC, ISO 8601. `date`: day in Asia/Shanghai. `hash`: SHA-256 in hex. */
      kind: z.enum(['text', 'date', 'instant', 'deadline', 'count', 'hash']),
      personal: z.boolean(),
    }),
  ),
  /** Cells in the order of the columns; null where nothing is known. */
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  rowCount: count,
  /** Over lines of canonical JSON (RFC 8785), each with its line feed: the column ids, then every row. */
  sha256,
})
