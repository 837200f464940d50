/**
 * The facts of the two documents: codes, dates, ids and hashes, never a name, a number or a sentence. Both are
 * built from the same case and differ in who reads them (see `document-result-notice`, `document-erasure-record`).
 */
import { z } from 'zod'
import { caseNumber, code, count, date, instant, sha256, uuid } from './values.ts'
import { caseKind, channel, executionMethod, identityMethod, lineAction, outcome, requester } from './vocabulary.ts'

/** Outcomes that rest on a decided plan. The others end a case without treating data. */
export const decidedOutcome = outcome.extract(['fulfilled', 'fulfilled_with_retention', 'partial', 'refused'])
export type DecidedOutcome = z.infer<typeof decidedOutcome>

/** Whose hands the data was in: ours, a processor 受托方, a recipient 接收方, or an embedded SDK. */
export const party = z.enum(['own', 'processor', 'recipient', 'sdk'])
export type Party = z.infer<typeof party>

const dataVersion = z.string().regex(/^\d{4}-\d{2}\.\d{1,3}$/)

const shared = {
  caseNumber,
  kind: caseKind,
  requester,
  channel,
  receivedAt: instant,
  acceptedAt: instant.nullable(),
  serviceStoppedAt: instant.nullable(),
  /** 在线处置完成, or the refusal approved by a second person. */
  onlineDoneAt: instant,
  outcome: decidedOutcome,
  refusalGround: code.nullable(),
  /** Last day of the last backup copy. */
  backupsUntil: date.nullable(),
  /** Version of the legal data that gave grounds and names. */
  legalVersion: dataVersion,
}

/** Actions that end the data, or its tie to the person, in the online systems. */
export const treatingAction = lineAction.extract(['delete', 'anonymise', 'unbind'])
/** Actions that keep the data (个保法 47(2)). */
export const retainingAction = lineAction.extract(['retain_restricted', 'deidentify'])

export const resultNoticeFacts = z.strictObject({
  ...shared,
  treated: z
    .array(z.strictObject({ category: code, action: treatingAction, methods: z.array(executionMethod), on: date }))
    .max(80),
  notHeld: z.array(code).max(80),
  /** `until` is null where the law forbids to say it. */
  kept: z
    .array(z.strictObject({ category: code, action: retainingAction, ground: code, until: date.nullable() }))
    .max(80),
  informed: z.array(z.strictObject({ category: code, party, on: date })).max(80),
  objectionDays: z.int().min(0),
})
export type ResultNoticeFacts = z.infer<typeof resultNoticeFacts>

const executedLine = z.strictObject({
  id: code,
  category: code,
  system: code,
  action: lineAction,
  ground: code,
  until: date.nullable(),
  /** Cleared after the online systems (后续清理): may stand without execution. */
  tail: z.boolean(),
  execution: z
    .strictObject({
      outcome: z.enum(['done', 'no_data']),
      method: executionMethod,
      count,
      at: instant,
      /** Null: carried out by a published rule. */
      executor: uuid.nullable(),
      verifier: uuid.nullable(),
      evidence: sha256.nullable(),
    })
    .refine(({ executor, verifier }) => executor === null || executor !== verifier, 'executor verified own work')
    .nullable(),
})

export const erasureRecordFacts = z.strictObject({
  ...shared,
  identity: z.strictObject({ method: identityMethod, at: instant }).nullable(),
  /** Keyed hash of the account: de-identified, still personal information, and listed under `retained`. */
  subjectToken: sha256.nullable(),
  lines: z.array(executedLine).max(80),
  retained: z
    .array(z.strictObject({ category: code, system: code, action: retainingAction, ground: code, until: date }))
    .max(81),
  people: z.strictObject({
    planAuthor: uuid.nullable(),
    planApprover: uuid.nullable(),
    resultSubmitter: uuid.nullable(),
    resultVerifier: uuid.nullable(),
  }),
})
export type ErasureRecordFacts = z.infer<typeof erasureRecordFacts>
