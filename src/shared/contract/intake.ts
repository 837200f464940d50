/**
 * Intake by the company's own servers, with an API key, idempotent by the caller's reference: requests of people
 * (`POST /v1/requests`) and alerts of its monitoring (`POST /v1/alerts`).
 */
import { z } from 'zod'
import { publicStatus } from '../domain/case/public-status.ts'
import { incidentStage } from '../domain/incident/vocabulary.ts'
import { accountId, phone } from '../domain/person.ts'
import { queryCode } from '../domain/query-code.ts'
import { MAX_TYPED } from '../domain/text.ts'
import { caseNumber, code, incidentNumber, instant } from '../domain/values.ts'
import { caseKind, requester } from '../domain/vocabulary.ts'

/** The caller's own id: the same one again answers with the same case or incident. */
const reference = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** A request as the app received it. Unknown fields are refused. */
export const intakeBody = z.strictObject({
  reference,
  kind: caseKind,
  requester: requester.default('self'),
  /** When the person submitted it: legal clocks run from here. */
  receivedAt: instant,
  name: z.string().trim().min(1).max(60),
  phone: phone.nullable().default(null),
  accountId: accountId.nullable().default(null),
  /** True when the app checked the session of the person who asks. */
  loggedIn: z.boolean().default(false),
})
export type IntakeBody = z.infer<typeof intakeBody>

export const intakeResult = z.strictObject({
  number: caseNumber,
  /** 查询码: given once, to fetch the result when the account is gone. Absent on a repeated reference. */
  queryCode: queryCode.optional(),
  status: publicStatus,
  dueAt: instant.nullable(),
})
export type IntakeResult = z.infer<typeof intakeResult>

/** An alert that may be an incident. Unknown fields are refused. */
export const alertBody = z.strictObject({
  reference,
  /** When the monitoring raised it: the clocks of an incident run from here, however late it arrives. */
  knownAt: instant,
  /** One line that says what it is; no personal data. */
  title: z.string().trim().min(1).max(120),
  note: z.string().trim().min(1).max(MAX_TYPED).nullable().default(null),
  /** Codes of systems, as in the legal data. */
  systems: z.array(code).max(40).default([]),
})
export type AlertBody = z.infer<typeof alertBody>

export const alertResult = z.strictObject({
  number: incidentNumber,
  stage: incidentStage,
  /** Until when a person must have judged it. */
  triageDueAt: instant,
})
export type AlertResult = z.infer<typeof alertResult>
