/**
 * The notice: what the people of an incident or of a record are told, version by version, until one version is approved and locked.
 * Its words stand in text records; here are their hashes, and who did what.
 */
import { z } from 'zod'
import { oralApproval, textRef } from '../incident/state.ts'
import { reachChannel } from '../incident/vocabulary.ts'
import { count, date, instant, noticeNumber, sha256, uuid } from '../values.ts'
import { answersVersion, MAX_ANSWERS, MAX_QUESTIONS, uncoveredQuestion } from './answers.ts'
import { occasionRef } from './occasion.ts'
import { approvalMethod, noticeStage, sendingStage } from './vocabulary.ts'

/** A saved version. `hash` is that of the canonical content, unsalted: it is what an approval names. */
export const noticeRevision = z.strictObject({
  revision: z.int().positive(),
  text: textRef,
  hash: sha256,
  by: uuid.nullable(),
  at: instant,
})
export type NoticeRevision = z.infer<typeof noticeRevision>

/** Ed25519 (RFC 8032) by the approver's own key of this device, over `approvalSigningInput`. */
export const deviceSignature = z.strictObject({
  key: uuid,
  /** When it was signed, by the device: part of what is signed, so that it can be verified at any time. */
  at: instant,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})
export type DeviceSignature = z.infer<typeof deviceSignature>

export const noticeApproval = z.strictObject({
  revision: z.int().positive(),
  hash: sha256,
  method: approvalMethod,
  by: uuid,
  at: instant,
  signature: deviceSignature.nullable(),
  oral: oralApproval.nullable(),
})
export type NoticeApproval = z.infer<typeof noticeApproval>

/** The sending of the one version that was approved, to the people of one list. */
export const noticeSending = z.strictObject({
  revision: z.int().positive(),
  hash: sha256,
  cohort: uuid,
  stage: sendingStage,
  /** Sent at night, too: the risk does not wait until the morning. */
  acute: z.boolean(),
  reason: textRef.nullable(),
  startedBy: uuid,
  startedAt: instant,
})
export type NoticeSending = z.infer<typeof noticeSending>

const trial = z.strictObject({
  revision: z.int().positive(),
  cohort: uuid,
  cohortRevision: z.int().positive(),
  people: count,
  /** People by the channel that reaches them first. */
  channels: z.partialRecord(reachChannel, count),
  /** People whom no channel reaches, not even 公告 alone. */
  excluded: count,
  smsParts: count,
  costFen: count,
})

function balances({ people, channels, excluded }: z.infer<typeof trial>): boolean {
  return people === excluded + Object.values(channels).reduce((sum, n) => sum + n, 0)
}

/** 试算: what would be sent, before anything is. `people` = sum of `channels` + `excluded`. */
export const dryRunResult = trial.refine(balances, 'the dry run does not balance')
export const dryRun = trial
  .extend({ at: instant, by: uuid.nullable() })
  .refine(balances, 'the dry run does not balance')
export type DryRun = z.infer<typeof dryRun>

export const MAX_REVISIONS = 200

export const noticeState = z.strictObject({
  number: noticeNumber.nullable(),
  occasion: occasionRef,
  drill: z.boolean(),
  stage: noticeStage,
  /** 政策版本 in force when it was opened (政策六). */
  policyVersion: date,
  openedBy: uuid.nullable(),
  recordedAt: instant,
  revisions: z.array(noticeRevision).max(MAX_REVISIONS),
  /** Somebody has read that each element says what it must: the gate sees words, not meaning. */
  meaning: z.strictObject({ revision: z.int().positive(), by: uuid, at: instant }).nullable(),
  submitted: z.strictObject({ revision: z.int().positive(), hash: sha256, by: uuid, at: instant }).nullable(),
  dryRun: dryRun.nullable(),
  approval: noticeApproval.nullable(),
  sending: noticeSending.nullable(),
  /** Absent until the first is written. */
  answers: z.array(answersVersion).max(MAX_ANSWERS).optional(),
  /** What no answer covered. Absent until the first is asked. */
  questions: z.array(uncoveredQuestion).max(MAX_QUESTIONS).optional(),
})
export type NoticeState = z.infer<typeof noticeState>

/** The version that is worked on, or that is approved. */
export function latestRevision(state: Pick<NoticeState, 'revisions'>): NoticeRevision | null {
  return state.revisions.at(-1) ?? null
}
