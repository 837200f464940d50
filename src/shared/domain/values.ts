/**
 * The only kinds of value that state and entries may hold. None of them can carry a sentence, a name or a
 * phone number, so an aggregate stays free of personal data by construction (a test walks the schemas).
 */
import { z } from 'zod'

/** A word of a closed or configured vocabulary, e.g. `phone_number`, `account_center`. Too few digits for a phone. */
export const code = z.string().regex(/^(?!(?:\D*\d){7})[a-z][a-z0-9_]{0,47}$/)
/** RFC 9562 UUID. Command ids are version 7, so they sort by time. */
export const uuid = z.uuid()
/** Id of a clock rule, e.g. `CANCEL_15WD`. */
export const ruleId = z.string().regex(/^(?!(?:\D*\d){7})[A-Z][A-Z0-9_]{0,47}$/)
/** Version of the working calendar: its years and its edition, `2024-2026.1`. */
export const calendarVersion = z.string().regex(/^\d{4}-\d{4}\.\d{1,3}$/)
/** UTC instant with milliseconds, `2026-11-23T06:32:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 })
/** Calendar date in Asia/Shanghai, `2026-11-26`. */
export const date = z.iso.date()
/** SHA-256, or another keyed 256-bit hash, as lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Public case number issued by the backend: `R26-004187`. */
export const caseNumber = z.string().regex(/^R\d{2}-\d{6}$/)
/** Number of an issued document: `告2026-000123` or `执2026-000123`. */
export const documentNumber = z.string().regex(/^[告执]\d{4}-\d{6}$/)
/** Number of an incident, issued by the backend: `E26-0013`. */
export const incidentNumber = z.string().regex(/^E\d{2}-\d{4}$/)
/** Number of a notice, issued by the backend: `N26-0031`. */
export const noticeNumber = z.string().regex(/^N\d{2}-\d{4}$/)
/** Number of a record in a register, issued by the backend: `G26-000417`. */
export const recordNumber = z.string().regex(/^G\d{2}-\d{6}$/)
/** Number of a report to an authority, issued by the backend: `B26-0001`. */
export const reportNumber = z.string().regex(/^B\d{2}-\d{4}$/)
/** Whole count of rows, files, attempts. */
export const count = z.int().min(0)
/** Increases by one with each exact command on an aggregate. */
export const version = z.int().min(0)

export type Instant = string
export type CalendarDate = string
export type Uuid = string

/** What is shown, in both languages of the console. */
export const bothWords = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

const degree = z.enum(['V', 'V2', 'M', 'P'])

/** What was read from memory, in part or in a second source, and by whom it was held against the text since. */
const confirmed = z.strictObject({ was: z.enum(['M', 'V2']), confirmedBy: z.string().trim().min(2), on: date })

/**
 * V: read in full; V2: read in a second source; M: from memory or in part (prints 未核实); P: product choice. In the data a
 * named person lifts 未核实 by `{ "was": "M", "confirmedBy": "李一鸣，律师", "on": "2026-12-01" }`, which counts as V.
 */
export const certainty = z.union([degree, confirmed.transform((): z.infer<typeof degree> => 'V').pipe(degree)])
