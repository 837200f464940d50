/**
 * The commands on a case, with the shape of their arguments. `exact` commands must match the version; additive
 * ones only append to the timeline. There is no third kind.
 */
import { z } from 'zod'
import { protectiveAction } from '../incident/vocabulary.ts'
import { personField } from '../person.ts'
import { queryCodeHash } from '../query-code.ts'
import type { Permission } from '../roles.ts'
import { code, count, date, instant, sha256, uuid } from '../values.ts'
import { caseKind, channel, executionMethod, identityMethod, lineAction, replyVia, requester } from '../vocabulary.ts'
import { conditionFinding } from './state.ts'

/** A reference to a text that travels in the command's `records`. */
const text = z.strictObject({ id: uuid, hash: sha256 }).optional()
const reasons = z.array(code).min(1).max(12)
const none = z.strictObject({})

const plannedLine = z.strictObject({
  id: code,
  category: code,
  system: code,
  action: lineAction,
  ground: code,
  until: date.nullable(),
})

export const caseArguments = {
  'case.open': z.strictObject({ kind: caseKind, requester, channel, receivedAt: instant, text }),
  'case.claim': none,
  'case.release': none,
  'case.hand_over': z.strictObject({ to: uuid, text }),
  'case.verify_identity': z.strictObject({ method: identityMethod, passed: z.boolean(), text }),
  'case.check_conditions': z.strictObject({ findings: z.array(conditionFinding).max(24) }),
  'case.ask_completion': z.strictObject({ reasons, text }),
  'case.receive_completion': none,
  'case.accept': none,
  'case.not_accept': z.strictObject({ reason: code, text }),
  'case.draft_plan': z.strictObject({
    proposal: z.enum(['fulfil', 'partial', 'refuse']),
    refusalGround: code.nullable(),
    lines: z.array(plannedLine).max(80),
  }),
  'case.submit_plan': none,
  'case.approve_plan': z.strictObject({ revision: z.int().positive() }),
  'case.return_plan': z.strictObject({ revision: z.int().positive(), text }),
  'case.reject_plan': z.strictObject({ revision: z.int().positive(), text }),
  'case.stop_service': z.strictObject({ evidence: sha256.nullable() }),
  'case.execute_line': z.strictObject({
    line: code,
    outcome: z.enum(['done', 'no_data', 'failed']),
    method: executionMethod,
    count,
    evidence: sha256.nullable(),
  }),
  'case.submit_result': none,
  'case.verify_result': none,
  'case.return_result': z.strictObject({ lines: z.array(code).max(80), text }),
  'case.reply': z.strictObject({ via: replyVia }),
  'case.close': none,
  'case.withdraw': z.strictObject({ text }),
  'case.lapse': none,
  'case.suspend': z.strictObject({ state: z.enum(['dispute', 'locked', 'objection']), reasons, text }),
  'case.resume': z.strictObject({ text }),
  'case.archive': none,
  'case.note': z.strictObject({ text: z.strictObject({ id: uuid, hash: sha256 }) }),
  'case.reveal': z.strictObject({ field: personField, reason: code }),
  /** Somebody from outside the house looked at it: an auditor with an account that ends. */
  'case.view': none,
  'case.attach_evidence': z.strictObject({ evidence: uuid, hash: sha256, bytes: count, line: code.nullable() }),
  'case.issue_code': queryCodeHash,
  /** What was done at once for an account that leaked: already done when it is recorded. */
  'case.protect': z.strictObject({ action: protectiveAction, at: instant }),
} as const

export type CaseCommandType = keyof typeof caseArguments
export type CaseArguments<T extends CaseCommandType> = z.infer<(typeof caseArguments)[T]>

/** They append to the timeline and leave the state as it is. */
export const additiveCaseCommands = [
  'case.note',
  'case.reveal',
  'case.view',
  'case.attach_evidence',
  'case.issue_code',
  'case.protect',
] as const satisfies readonly CaseCommandType[]

export function isCaseCommand(type: string): type is CaseCommandType {
  return Object.hasOwn(caseArguments, type)
}

/** The permission that each command needs. */
export const casePermissions: Record<CaseCommandType, Permission> = {
  'case.open': 'case.open',
  'case.claim': 'case.work',
  'case.release': 'case.work',
  'case.hand_over': 'case.work',
  'case.verify_identity': 'case.work',
  'case.check_conditions': 'case.work',
  'case.ask_completion': 'case.work',
  'case.receive_completion': 'case.work',
  'case.accept': 'case.work',
  'case.not_accept': 'case.work',
  'case.draft_plan': 'case.work',
  'case.submit_plan': 'case.work',
  'case.approve_plan': 'case.review',
  'case.return_plan': 'case.review',
  'case.reject_plan': 'case.review',
  'case.stop_service': 'case.execute',
  'case.execute_line': 'case.execute',
  'case.submit_result': 'case.execute',
  'case.verify_result': 'case.review',
  'case.return_result': 'case.review',
  'case.reply': 'case.work',
  'case.close': 'case.work',
  'case.withdraw': 'case.work',
  'case.lapse': 'case.work',
  'case.suspend': 'case.work',
  'case.resume': 'case.review',
  'case.archive': 'case.archive',
  'case.note': 'case.annotate',
  'case.reveal': 'case.reveal',
  'case.view': 'case.read',
  'case.attach_evidence': 'case.annotate',
  'case.issue_code': 'case.work',
  'case.protect': 'case.annotate',
}
