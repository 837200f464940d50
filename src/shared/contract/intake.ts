/** Intake by the app's own servers: `POST /v1/requests`, with an API key, idempotent by the caller's reference. */
import { z } from 'zod'
import { publicStatus } from '../domain/case/public-status.ts'
import { accountId, phone } from '../domain/person.ts'
import { queryCode } from '../domain/query-code.ts'
import { caseNumber, instant } from '../domain/values.ts'
import { caseKind, requester } from '../domain/vocabulary.ts'

/** A request as the app received it. Unknown fields are refused. */
export const intakeBody = z.strictObject({
  /** The caller's own id of this request: the same one again answers with the same case. */
  reference: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
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
