/** The words of the annual report: `resources/documents/annual.json`. Chinese is printed; English heads chapters and the screen. */
import { z } from 'zod'
import { chapterId } from '../../domain/annual/table.ts'

const text = z.string().min(1)
export const both = z.strictObject({ zh: text, en: text })
export type Both = z.infer<typeof both>

export const annualWords = z.strictObject({
  /** `{app}` and `{year}`. */
  title: both,
  edition: z.strictObject({ public: both, full: both }),
  watermark: text,
  page: z.tuple([text, text, text]),
  head: z.strictObject({
    operator: text,
    period: text,
    /** `{from}`, `{to}`. */
    range: text,
    unfinished: text,
    asOf: text,
    edition: text,
    policy: text,
    policyVersion: text,
    legal: text,
    by: text,
  }),
  /** What stands under the head of each edition; `{n}` is the threshold. */
  about: z.strictObject({ public: z.array(text).min(1), full: z.array(text).min(1) }),
  /** A limit of the method, where there are such rows; `{n}`. */
  unread: both,
  chapters: z.record(chapterId, both.extend({ intro: z.array(text) })),
  tables: z.record(z.string(), both.extend({ note: text.nullable() })),
  columns: z.record(z.string(), both),
  /** Lists by name, then by code. */
  values: z.record(z.string(), z.record(z.string(), both)),
  row: both,
  total: both,
  yes: both,
  no: both,
  none: both,
  /** `{n}`. */
  small: both,
  covered: both,
  minutes: both,
  chart: text,
  /** `{ledger}`, `{rows}`, `{sum}`. */
  check: both,
  broken: both,
  part: both,
  plus: text,
  empty: both,
  ordinals: z.array(text).length(chapterId.options.length),
  heading: text,
  parts: z.record(z.string(), both),
})
export type AnnualWords = z.infer<typeof annualWords>
