/**
 * The case: one request from 收到 to 归档. Holds no personal data (a test walks this schema): the person is in
 * `person`, what people write is in `text`.
 */
import { z } from 'zod'
import { deadlineClock } from '../clock.ts'
import { caseNumber, code, count, date, instant, sha256, uuid } from '../values.ts'
import {
  caseKind,
  caseStage,
  channel,
  executionMethod,
  identityMethod,
  lineAction,
  outcome,
  replyVia,
  requester,
  sideState,
} from '../vocabulary.ts'

/** How a line was carried out, by whom, with which proof. */
export const execution = z.strictObject({
  outcome: z.enum(['done', 'no_data', 'failed']),
  method: executionMethod,
  count,
  at: instant,
  by: uuid.nullable(),
  evidence: sha256.nullable(),
})
export type Execution = z.infer<typeof execution>

/** One data category in one system, and what becomes of it. */
export const planLine = z.strictObject({
  id: code,
  category: code,
  system: code,
  action: lineAction,
  ground: code,
  /** Last day on which kept data is held; null when nothing is kept. */
  until: date.nullable(),
  execution: execution.nullable(),
})
export type PlanLine = z.infer<typeof planLine>

/** 处置方案. `revision` rises with each draft, so that an approval names what it approved. */
export const plan = z.strictObject({
  revision: z.int().positive(),
  proposal: z.enum(['fulfil', 'partial', 'refuse']),
  refusalGround: code.nullable(),
  lines: z.array(planLine).max(80),
  /** Who drafted it, and who submitted it: neither may decide on it. */
  author: uuid.nullable(),
  submittedBy: uuid.nullable(),
  submittedAt: instant.nullable(),
  approvedBy: uuid.nullable(),
  approvedAt: instant.nullable(),
})
export type Plan = z.infer<typeof plan>

export const conditionFinding = z.strictObject({ condition: code, class: z.enum(['A', 'B', 'C']), open: z.boolean() })

/** Most times that a requester can be asked to complete a request. */
export const MAX_WAITS = 40

export const caseState = z.strictObject({
  number: caseNumber.nullable(),
  kind: caseKind,
  requester,
  channel,
  stage: caseStage,
  side: z
    .strictObject({ state: sideState, since: instant, reasons: z.array(code).max(12), by: uuid.nullable() })
    .nullable(),
  receivedAt: instant,
  recordedAt: instant,
  policyVersion: date,
  /** Keyed hash of the account, made by the backend: de-identified, and itself a retained line. */
  subjectToken: sha256.nullable(),
  openedBy: uuid.nullable(),
  assignee: uuid.nullable(),
  identity: z
    .strictObject({ method: identityMethod, passed: z.boolean(), at: instant, by: uuid.nullable() })
    .nullable(),
  conditions: z
    .strictObject({ findings: z.array(conditionFinding).max(24), at: instant, by: uuid.nullable() })
    .nullable(),
  acceptedAt: instant.nullable(),
  plan: plan.nullable(),
  serviceStopped: z.strictObject({ at: instant, by: uuid.nullable(), evidence: sha256.nullable() }).nullable(),
  /** First act that cannot be taken back. Stays when its line is returned and done again. */
  irreversibleAt: instant.nullable(),
  resultSubmittedBy: uuid.nullable(),
  verified: z.strictObject({ at: instant, by: uuid.nullable() }).nullable(),
  onlineDoneAt: instant.nullable(),
  replied: z.strictObject({ at: instant, by: uuid.nullable(), via: replyVia }).nullable(),
  outcome: outcome.nullable(),
  /** Ground of refusal or reason of non-acceptance, when the outcome has one. */
  outcomeGround: code.nullable(),
  closedAt: instant.nullable(),
  /** Closing plus the objection window. */
  archivableAt: instant.nullable(),
  archivedAt: instant.nullable(),
  waits: z.array(z.strictObject({ from: instant, to: instant.nullable() })).max(MAX_WAITS),
  clocks: z.array(deadlineClock).max(8),
})
export type CaseState = z.infer<typeof caseState>

/** Stages in which nobody has anything left to do. */
export function isFinished(state: Pick<CaseState, 'stage'>): boolean {
  return state.stage === 'closed' || state.stage === 'archived'
}
