/**
 * What a person types on a report: it lies over the latest version field by field, so that a version which a colleague
 * saves meanwhile comes through wherever this person wrote nothing.
 */
import { z } from 'zod'
import {
  type AnswerValue,
  type Provenance,
  type ReportAnswer,
  type ReportChange,
  type ReportContent,
  reportAnswer,
  reportChange,
  saysSame,
} from '#shared/domain/report/content.ts'
import { code, type Instant, type Uuid } from '#shared/domain/values.ts'

const edits = z.strictObject({
  to: z.string().nullable(),
  /** Null: the answer was taken away. */
  answers: z.record(code, reportAnswer.nullable()),
  changes: z.record(code, reportChange.nullable()),
})
export type ReportEdits = z.infer<typeof edits>

export const noEdits: ReportEdits = { to: null, answers: {}, changes: {} }

/** Reads what this version or an earlier one stored; anything else is no draft. */
export function readEdits(body: string | null): ReportEdits {
  if (body === null) return noEdits
  try {
    return edits.safeParse(JSON.parse(body)).data ?? noEdits
  } catch (error) {
    if (error instanceof SyntaxError) return noEdits
    throw error
  }
}

export function withEdits(base: ReportContent, { to, answers, changes }: ReportEdits): ReportContent {
  return {
    ...base,
    to: to ?? base.to,
    answers: overlaid(base.answers, answers),
    changes: overlaid(base.changes, changes),
  }
}

function overlaid<T>(base: Readonly<Record<string, T>>, over: Readonly<Record<string, T | null>>): Record<string, T> {
  const merged = Object.entries({ ...base, ...over }) as [string, T | null][]
  return Object.fromEntries(merged.filter((each): each is [string, T] => each[1] !== null))
}

/** Whether what is typed says anything that the version does not. */
export function isDirty(base: ReportContent, edits: ReportEdits): boolean {
  return JSON.stringify(sorted(withEdits(base, edits))) !== JSON.stringify(sorted(base))
}

function sorted(content: ReportContent): unknown {
  const entries = (of: object) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...content, answers: entries(content.answers), changes: entries(content.changes) }
}

export interface Typing {
  by: Uuid | null
  at: Instant
}

/** An answer of a person; what it was made from stays named. Null for nothing. */
export function typedAnswer(
  value: AnswerValue | 'unknown' | null,
  before: ReportAnswer | undefined,
  { by, at }: Typing,
): ReportAnswer | null {
  if (value === null || value === '') return null
  const { fact = null, report = null, field = null } = before?.provenance ?? {}
  const provenance: Provenance = { from: 'person', fact, report, field, at, by }
  return value === 'unknown' ? { unknown: true, provenance } : { unknown: false, value, provenance }
}

/** The change of a field that was reported before: null when it says again what was reported. */
export function changeOf(
  answer: ReportAnswer | null,
  { reported, present, at }: { reported: ReportAnswer | undefined; present: ReportChange | undefined; at: Instant },
): ReportChange | null {
  if (answer === null || saysSame(answer, reported)) return null
  if (present) return present
  const old = reported ? { unknown: reported.unknown, value: reported.unknown ? null : reported.value } : null
  // What was unknown or unsaid is news; what was said otherwise may be a correction, which a person decides.
  return { old, at, reason: '', correction: false }
}
