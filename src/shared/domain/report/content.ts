/**
 * What a report says: an answer for each field of its form, and where each answer comes from. It travels as the body of
 * a text record (canonical JSON), because state and entries hold no sentence; a version is named by the hash of that body.
 */
import { z } from 'zod'
import { code, instant, uuid } from '../values.ts'
import { answerSource, reportKind } from './vocabulary.ts'

/** Longest answer, in UTF-16 units. */
export const MAX_ANSWER = 8000

/** An instant is a text in ISO 8601, a choice the id of its option. */
export const answerValue = z.union([z.string().trim().min(1).max(MAX_ANSWER), z.boolean()])
export type AnswerValue = z.infer<typeof answerValue>

/**
 * Where an answer comes from. `fact`: of the incident, with the line of the chronology where it is one; `report` and
 * `field`: of an earlier report. Who edited a fact keeps what it was made from.
 */
export const provenance = z.strictObject({
  from: answerSource,
  fact: code.nullable(),
  report: uuid.nullable(),
  field: code.nullable(),
  at: instant,
  by: uuid.nullable(),
})
export type Provenance = z.infer<typeof provenance>

/** `unknown` is an answer: nobody knows yet, and the report says so. A field without an answer is absent. */
export const reportAnswer = z.discriminatedUnion('unknown', [
  z.strictObject({ unknown: z.literal(true), provenance }),
  z.strictObject({ unknown: z.literal(false), value: answerValue, provenance }),
])
export type ReportAnswer = z.infer<typeof reportAnswer>

/** What an answer was before: `null` when nothing had been reported, `unknown` when that was. */
const earlier = z.strictObject({ unknown: z.boolean(), value: answerValue.nullable() }).nullable()

/** 变更: the new value is the answer of the field itself. */
export const reportChange = z.strictObject({
  old: earlier,
  /** When it became known. */
  at: instant,
  reason: z.string().trim().max(2000),
  /** 更正: what was reported was wrong (报告管理办法 10). Otherwise it is news. */
  correction: z.boolean(),
})
export type ReportChange = z.infer<typeof reportChange>

export const reportContent = z.strictObject({
  format: z.literal(1),
  kind: reportKind,
  /** 报送: to whom the page is addressed. */
  to: z.string().trim().max(120),
  answers: z.record(code, reportAnswer),
  /** By field; of a follow-up only. */
  changes: z.record(code, reportChange),
})
export type ReportContent = z.infer<typeof reportContent>

/** Undefined for a text that is no report. Read by desk and backend alike. */
export function readReport(body: string): ReportContent | undefined {
  try {
    return reportContent.safeParse(JSON.parse(body)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Whether two answers say the same, wherever they come from. */
export function saysSame(a: ReportAnswer | undefined, b: ReportAnswer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.unknown || b.unknown) return a.unknown === b.unknown
  return a.value === b.value
}
