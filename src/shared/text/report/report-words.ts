/** The words of reports as data (`resources/documents/report.zh-CN.json`). What goes to an authority is Chinese. */
import { z } from 'zod'
import { harmType, protectiveAction } from '../../domain/incident/vocabulary.ts'
import { answerSource, reportKind } from '../../domain/report/vocabulary.ts'

/** Text with `{places}`. */
const text = z.string().min(1)

export const reportWords = z.strictObject({
  fileName: text,
  head: z.strictObject({ number: text, to: text, date: text, incident: text, base: text, basis: text, policy: text }),
  policyVersion: text,
  noNumber: text,
  unaddressed: text,
  sequence: text,
  heading: text,
  ordinals: text,
  pending: text,
  unknown: text,
  yes: text,
  no: text,
  unverified: text,
  nothing: text,
  date: text,
  dateTime: text,
  changes: z.strictObject({
    heading: text,
    columns: z.tuple([text, text, text, text]),
    correction: text,
    addition: text,
    none: text,
    current: text,
  }),
  foot: z.strictObject({ hash: text, form: text }),
  page: z.tuple([text, text, text]),
  watermark: z.strictObject({ draft: text, demo: text, drill: text }),
  csv: z.tuple([text, text, text, text, text, text]),
  sources: z.record(answerSource, text),
  facts: z.strictObject({
    joiner: text,
    exactly: text,
    between: text,
    atLeast: text,
    atMost: text,
    impact: text,
    impactPeople: text,
    loss: text,
    lossExactly: text,
    measure: text,
    protect: text,
    harms: z.record(harmType, text),
    protective: z.record(protectiveAction, text),
    authority: text,
  }),
  spoken: z
    .strictObject({ change: text, closing: text, moment: text, minutes: text, sharp: text, digits: text, ten: text })
    .extend({ opening: text, [reportKind.enum.follow_up]: text, [reportKind.enum.final]: text }),
})
export type ReportWords = z.infer<typeof reportWords>
