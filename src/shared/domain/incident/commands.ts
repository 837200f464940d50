/**
 * The commands on an incident, with the shape of their arguments. Exact commands must match the version; an
 * observation of what has happened is additive: it is appended and never refused when authorised. There is no third kind.
 */
import { z } from 'zod'
import { deliveredCohort } from '../cohort/summary.ts'
import type { Permission } from '../roles.ts'
import { code, count, date, instant, sha256, uuid } from '../values.ts'
import { filedReport, incidentFacts, occurrence, publication, sampleCheck, textRef } from './state.ts'
import {
  endCriterion,
  filingKind,
  filingVia,
  harmType,
  incidentCategory,
  incidentLevel,
  incidentSource,
  knownBasis,
  logKind,
  noticeDecisionKind,
  protectiveAction,
} from './vocabulary.ts'

const none = z.strictObject({})
/** A reason is a text that travels in the command's `records`. */
const reasoned = z.strictObject({ text: textRef })

export const incidentArguments = {
  'incident.open': z.strictObject({
    drill: z.boolean(),
    source: incidentSource,
    /** One line that says what it is. */
    title: textRef,
    known: z.strictObject({ at: instant, basis: knownBasis }),
    occurred: occurrence.nullable(),
    category: incidentCategory.nullable(),
    harms: z.array(harmType).max(6),
    systems: z.array(code).max(40),
    cases: z.array(uuid).max(200),
    paperForm: code.nullable(),
    text: textRef.optional(),
  }),
  'incident.promote': reasoned,
  'incident.dismiss': z.strictObject({ reason: code, text: textRef }),
  'incident.assign': z.strictObject({ to: uuid }),
  'incident.describe': z.strictObject({
    category: incidentCategory.nullable(),
    harms: z.array(harmType).max(6),
    systems: z.array(code).max(40),
    occurred: occurrence.nullable(),
    cause: textRef.optional(),
  }),
  'incident.link_case': z.strictObject({ case: uuid }),
  'incident.choose_known': z.strictObject({ candidate: uuid, text: textRef }),
  'incident.confirm_known': z.strictObject({ candidate: uuid }),
  'incident.reject_known': z.strictObject({ candidate: uuid, text: textRef }),
  'incident.assess': z.strictObject({ facts: incidentFacts }),
  'incident.set_level': z.strictObject({ level: incidentLevel, text: textRef }),
  'incident.confirm_lowering': z.strictObject({ level: incidentLevel }),
  'incident.reject_lowering': z.strictObject({ level: incidentLevel, text: textRef }),
  'incident.judge': z.strictObject({ isPersonal: z.boolean(), text: textRef }),
  'incident.require': z.strictObject({ obligation: code }),
  'incident.propose_not_required': z.strictObject({ obligation: code, text: textRef }),
  'incident.confirm_not_required': z.strictObject({ obligation: code }),
  'incident.reject_not_required': z.strictObject({ obligation: code, text: textRef }),
  'incident.decide_notice': z.strictObject({
    kind: noticeDecisionKind,
    text: textRef,
    evidence: sha256.nullable(),
    order: textRef.nullable(),
    until: date.nullable(),
  }),
  'incident.approve_decision': none,
  /** 口头授权: written down by who heard it; `by` is who gave it. */
  'incident.record_oral_decision': z.strictObject({ by: uuid, witness: uuid, at: instant, text: textRef }),
  /** 补签. */
  'incident.ratify_decision': none,
  'incident.return_decision': reasoned,
  'incident.set_cohort': z.strictObject({ summary: deliveredCohort }),
  'incident.declare_unreachable': z.strictObject({
    affected: count,
    withContact: count,
    delivered: count,
    failed: count,
    reasons: z.array(code).min(1).max(12),
    text: textRef,
  }),
  'incident.approve_unreachable': none,
  'incident.contain': none,
  'incident.end_handling': z.strictObject({ criteria: z.array(endCriterion).min(1).max(3) }),
  'incident.confirm_end': none,
  'incident.reject_end': reasoned,
  'incident.close': none,

  'incident.log': z.strictObject({
    kind: logKind,
    text: textRef,
    /** The entry that a correction replaces. */
    supersedes: z
      .string()
      .regex(/^[0-9a-f-]{36}\.\d{1,3}$/)
      .nullable(),
    /** When it happened; earlier than now for a line that is written down later. */
    occurredAt: instant,
    /** Step of the call tree that was called. */
    callee: code.nullable(),
  }),
  'incident.update_situation': z.strictObject({ audience: code, text: textRef }),
  'incident.add_known': z.strictObject({ at: instant, basis: knownBasis, text: textRef.optional() }),
  'incident.add_sample': sampleCheck.omit({ id: true, by: true, at: true }),
  'incident.record_filing': z.strictObject({
    obligation: code,
    kind: filingKind,
    via: filingVia,
    at: instant,
    receipt: textRef.nullable(),
    evidence: sha256.nullable(),
    isCorrection: z.boolean(),
    report: filedReport.nullable().default(null),
    file: sha256.nullable().default(null),
    submitter: uuid.nullable().default(null),
    corrects: uuid.nullable().default(null),
  }),
  /** A number that an authority gave later: it belongs to the filing that it answers, and makes no other one. */
  'incident.record_receipt': z.strictObject({ filing: uuid, receipt: textRef, evidence: sha256.nullable() }),
  'incident.record_publication': publication.omit({ id: true, by: true, recordedAt: true }),
  'incident.protect': z.strictObject({ action: protectiveAction, accounts: count, at: instant }),
  'incident.add_task': z.strictObject({
    item: code.nullable(),
    title: textRef.nullable(),
    owner: uuid.nullable(),
    dueAt: instant.nullable(),
  }),
  'incident.finish_task': z.strictObject({ task: uuid }),
  'incident.attach_evidence': z.strictObject({ evidence: uuid, hash: sha256, bytes: count, line: code.nullable() }),
  /** Chain of custody: who holds a file or thing now. */
  'incident.hand_evidence': z.strictObject({ hash: sha256, to: uuid.nullable(), text: textRef }),
} as const

export type IncidentCommandType = keyof typeof incidentArguments
export type IncidentArguments<T extends IncidentCommandType> = z.infer<(typeof incidentArguments)[T]>

export const incidentObservations = [
  'incident.log',
  'incident.update_situation',
  'incident.add_known',
  'incident.add_sample',
  'incident.record_filing',
  'incident.record_receipt',
  'incident.record_publication',
  'incident.protect',
  'incident.add_task',
  'incident.finish_task',
  'incident.attach_evidence',
  'incident.hand_evidence',
] as const satisfies readonly IncidentCommandType[]

export function isIncidentCommand(type: string): type is IncidentCommandType {
  return Object.hasOwn(incidentArguments, type)
}

/** The permission that each command needs. */
export const incidentPermissions: Record<IncidentCommandType, Permission> = {
  'incident.open': 'incident.report',
  'incident.promote': 'incident.lead',
  'incident.dismiss': 'incident.lead',
  'incident.assign': 'incident.lead',
  'incident.describe': 'incident.work',
  'incident.link_case': 'incident.work',
  'incident.choose_known': 'incident.lead',
  'incident.confirm_known': 'incident.approve',
  'incident.reject_known': 'incident.approve',
  'incident.assess': 'incident.work',
  'incident.set_level': 'incident.lead',
  'incident.confirm_lowering': 'incident.approve',
  'incident.reject_lowering': 'incident.approve',
  'incident.judge': 'incident.lead',
  'incident.require': 'incident.lead',
  'incident.propose_not_required': 'incident.lead',
  'incident.confirm_not_required': 'incident.approve',
  'incident.reject_not_required': 'incident.approve',
  'incident.decide_notice': 'incident.lead',
  'incident.approve_decision': 'incident.approve',
  'incident.record_oral_decision': 'notice.record_oral',
  'incident.ratify_decision': 'incident.approve',
  'incident.return_decision': 'incident.approve',
  'incident.set_cohort': 'incident.work',
  'incident.declare_unreachable': 'incident.lead',
  'incident.approve_unreachable': 'incident.approve',
  'incident.contain': 'incident.work',
  'incident.end_handling': 'incident.lead',
  'incident.confirm_end': 'incident.approve',
  'incident.reject_end': 'incident.approve',
  'incident.close': 'incident.lead',
  'incident.log': 'incident.report',
  'incident.update_situation': 'incident.work',
  'incident.add_known': 'incident.report',
  'incident.add_sample': 'incident.work',
  'incident.record_filing': 'incident.file',
  'incident.record_receipt': 'incident.file',
  'incident.record_publication': 'incident.file',
  'incident.protect': 'incident.work',
  'incident.add_task': 'incident.work',
  'incident.finish_task': 'incident.work',
  'incident.attach_evidence': 'incident.report',
  'incident.hand_evidence': 'incident.work',
}
