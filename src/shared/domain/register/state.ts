/**
 * A record: one line of a register, with every version that was ever in force. Holds no personal data: what people
 * wrote is a text of each revision, referred to by id and salted hash.
 */
import { z } from 'zod'
import { cohortSummary } from '../cohort/summary.ts'
import { textRef } from '../incident/state.ts'
import { calendarVersion, code, count, date, instant, recordNumber, sha256, uuid } from '../values.ts'
import { recordValues } from './values.ts'

/** 待复核 · 生效 · 已终止 · 已作废（登记有误）. A record that waits again for a second person stays in force. */
export const recordStage = z.enum(['proposed', 'in_force', 'ended', 'void'])
export type RecordStage = z.infer<typeof recordStage>

export const recordRevision = z.strictObject({
  revision: z.int().positive(),
  /** Version of the register's definition under which it was written. */
  definition: z.int().positive(),
  values: recordValues,
  /** With which calendar days among the values were computed, and which of them are 未核实; absent where none was. */
  computed: z.strictObject({ calendar: calendarVersion, provisional: z.array(code).max(40) }).optional(),
  /** The written fields as one text; null when nothing is written. `written` names them. */
  text: textRef.nullable(),
  written: z.array(code).max(40),
  /** Why it was changed, as a text; null for the first one. */
  reason: textRef.nullable(),
  by: uuid.nullable(),
  at: instant,
  /** 复核: null where the register needs no second person. */
  approvedBy: uuid.nullable(),
  /** Since when it is in force. */
  since: instant,
})
export type RecordRevision = z.infer<typeof recordRevision>

/** What waits for a second person, or was sent back to its author with a reason. */
export const recordProposal = recordRevision
  .omit({ approvedBy: true, since: true })
  .extend({ returned: z.strictObject({ by: uuid, at: instant, text: textRef }).nullable() })
export type RecordProposal = z.infer<typeof recordProposal>

export const recordState = z.strictObject({
  /** `G26-000417`; null until the backend issues it. */
  number: recordNumber.nullable(),
  register: code,
  stage: recordStage,
  /** 政策版本 in force when it was recorded (政策六). */
  policyVersion: date,
  recordedAt: instant,
  openedBy: uuid.nullable(),
  /** Oldest first; the last is the one in force. */
  revisions: z.array(recordRevision).max(100),
  proposal: recordProposal.nullable(),
  ended: z.strictObject({ by: uuid.nullable(), at: instant, text: textRef }).nullable(),
  evidence: z.array(z.strictObject({ id: uuid, hash: sha256, bytes: count, by: uuid.nullable(), at: instant })).max(40),
  /** The list of people in force; absent until the first. */
  cohort: cohortSummary.optional(),
})
export type RecordState = z.infer<typeof recordState>

/** Ended or void: nobody has anything left to do. */
export function hasEnded({ stage }: Pick<RecordState, 'stage'>): boolean {
  return stage === 'ended' || stage === 'void'
}

/** The revision in force; undefined while the first one waits for a second person. */
export function inForce({ revisions }: RecordState): RecordRevision | undefined {
  return revisions.at(-1)
}

/** What a reader sees first: what is in force, or what is proposed while nothing is. */
export function shown(state: RecordState): RecordRevision | RecordProposal {
  const revision = inForce(state) ?? state.proposal
  if (!revision) throw new Error('a record has a revision or a proposal')
  return revision
}

/** Every version that there is, the oldest first: those that were in force, then what waits or was sent back. */
export function versionsOf({ revisions, proposal }: RecordState): (RecordRevision | RecordProposal)[] {
  return proposal ? [...revisions, proposal] : revisions
}

/** What the next version begins with: what waits, or was sent back, and otherwise what is in force. */
export function latestOf(state: RecordState): RecordRevision | RecordProposal {
  return state.proposal ?? shown(state)
}
