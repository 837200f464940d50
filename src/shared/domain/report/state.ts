/**
 * The report: what an authority is told of an incident, version by version, until one version is frozen and filed.
 * Its words stand in text records; here are their hashes, and who did what. That it was filed, and what the authority
 * answered, stands in the incident (`incident.record_filing`): an observation, never undone.
 */
import { z } from 'zod'
import { textRef } from '../incident/state.ts'
import { code, date, instant, reportNumber, sha256, uuid } from '../values.ts'
import { reportKind, reportStage } from './vocabulary.ts'

const saved = { revision: z.int().positive(), hash: sha256, by: uuid.nullable(), at: instant }

/** A saved version. `hash` is that of the canonical content, unsalted: it is what a filing names. */
export const reportRevision = z.strictObject({ ...saved, text: textRef })
export type ReportRevision = z.infer<typeof reportRevision>

/** 定稿: a version that can be filed. `missing`: items of which something was still to be told. */
export const frozenReport = z.strictObject({ ...saved, missing: z.array(code).max(20) })
export type FrozenReport = z.infer<typeof frozenReport>

export const MAX_REPORT_REVISIONS = 200

export const reportState = z.strictObject({
  /** `B26-0001`; null until the backend issues it. */
  number: reportNumber.nullable(),
  incident: uuid,
  /** 演练: it is never filed. */
  drill: z.boolean(),
  kind: reportKind,
  /** Of its kind in the incident: 续报（第 2 次）. */
  sequence: z.int().positive(),
  /** The report that it supplements, changes or closes. */
  supplements: uuid.nullable(),
  /** Version of the form under which it was opened. */
  form: z.int().positive(),
  stage: reportStage,
  /** 政策版本 in force when it was opened (政策六). */
  policyVersion: date,
  recordedAt: instant,
  openedBy: uuid.nullable(),
  revisions: z.array(reportRevision).max(MAX_REPORT_REVISIONS),
  /** Oldest first; a later one supersedes those before it. None is ever taken away. */
  frozen: z.array(frozenReport).max(40),
  withdrawn: z.strictObject({ by: uuid.nullable(), at: instant, text: textRef }).nullable(),
})
export type ReportState = z.infer<typeof reportState>

export function latestReport({ revisions }: Pick<ReportState, 'revisions'>): ReportRevision | undefined {
  return revisions.at(-1)
}

/** The frozen version of that revision and hash, if there is one. */
export function findFrozen(
  { frozen }: Pick<ReportState, 'frozen'>,
  { revision, hash }: { revision: number; hash: string },
): FrozenReport | undefined {
  return frozen.find((each) => each.revision === revision && each.hash === hash)
}
