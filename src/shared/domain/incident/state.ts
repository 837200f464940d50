/**
 * The incident: from the call at night to 结案. Holds no personal data (a test walks this schema): what people write
 * is in `text`, referred to by id and salted hash; who is affected is in a cohort, of which only sums stand here.
 *
 * Two kinds of field: what an exact command decided, and lists to which observations are appended (`candidates`,
 * `samples`, `tasks`, `publications`, filings). Appending commutes, so observations need no version (decision 0006).
 */
import { z } from 'zod'
import { cohortSummary } from '../cohort/summary.ts'
import { code, count, date, incidentNumber, instant, ruleId, sha256, uuid } from '../values.ts'
import {
  addressee,
  endCriterion,
  filingKind,
  filingVia,
  harmType,
  incidentCategory,
  incidentLevel,
  incidentSource,
  incidentStage,
  knownBasis,
  noticeDecisionKind,
  obligationDecision,
  protectiveAction,
} from './vocabulary.ts'

/** A text beside the state: erasable, and proved by its salted hash while it is held. */
export const textRef = z.strictObject({ id: uuid, hash: sha256 })
export type TextRef = z.infer<typeof textRef>

/** 已知、未知: three answers, because an unknown never means "no". */
export const answer = z.enum(['yes', 'no', 'unknown'])
export type Answer = z.infer<typeof answer>

/** A number of people with its bounds; both null while nothing is known. `low` ≤ `high`. */
export const quantity = z
  .strictObject({ low: count.nullable(), high: count.nullable(), kind: z.enum(['unknown', 'estimate', 'count']) })
  .refine(({ low, high, kind }) => (kind === 'unknown') === (low === null && high === null), 'bounds and kind differ')
  .refine(({ low, high }) => low === null || high === null || low <= high, 'low is above high')
export type Quantity = z.infer<typeof quantity>

/** 发生时间: from, and to when it lasted; both may be estimates. */
export const occurrence = z.strictObject({ from: instant, to: instant.nullable(), estimated: z.boolean() })
export type Occurrence = z.infer<typeof occurrence>

/** 获知时点候选: what may be taken for the moment at which the operator knew. */
export const knownCandidate = z.strictObject({
  id: uuid,
  at: instant,
  basis: knownBasis,
  by: uuid.nullable(),
  recordedAt: instant,
  text: textRef.nullable(),
})
export type KnownCandidate = z.infer<typeof knownCandidate>

/** The candidate from which the clocks run, who chose it, and a change that waits for a second person. */
export const knownChoice = z.strictObject({
  candidate: uuid,
  by: uuid.nullable(),
  at: instant,
  proposal: z.strictObject({ candidate: uuid, by: uuid.nullable(), at: instant, text: textRef }).nullable(),
})
export type KnownChoice = z.infer<typeof knownChoice>

/** 样本比对: how a number of people was arrived at. */
export const sampleCheck = z.strictObject({
  id: uuid,
  source: code,
  rows: count,
  distinct: count,
  dedupeKey: code,
  /** Hits per million rows. */
  hitRatePpm: z.int().min(0).max(1_000_000),
  low: count,
  high: count,
  method: code,
  by: uuid.nullable(),
  at: instant,
  evidence: sha256.nullable(),
})
export type SampleCheck = z.infer<typeof sampleCheck>

/** What the level is judged on. Money in whole yuan, outages in minutes. */
export const incidentFacts = z.strictObject({
  affected: quantity,
  sensitive: quantity,
  lossYuan: quantity,
  ciiWholeMinutes: quantity,
  ciiMainMinutes: quantity,
  importantData: answer,
  coreData: answer,
  illegalContentSpread: answer,
  minorsInvolved: answer,
  crimeSuspected: answer,
  ongoing: answer,
  dataMayBeHarmed: answer,
  categories: z.array(code).max(40),
})
export type IncidentFacts = z.infer<typeof incidentFacts>

/** What the rules suggested on these facts, and the level that a person decided. */
export const assessment = z.strictObject({
  at: instant,
  by: uuid.nullable(),
  rulesVersion: z.int().positive(),
  suggested: incidentLevel,
  fired: z.array(code).max(40),
  unknown: z.array(code).max(40),
})
export type Assessment = z.infer<typeof assessment>

export const levelDecision = z.strictObject({
  value: incidentLevel,
  by: uuid.nullable(),
  at: instant,
  text: textRef,
  /** A lowering that waits for a second person. */
  lowering: z.strictObject({ to: incidentLevel, by: uuid.nullable(), at: instant, text: textRef }).nullable(),
})
export type LevelDecision = z.infer<typeof levelDecision>

/** 是否个人信息事件: a recorded verdict either way, never an unticked box. */
export const piVerdict = z.strictObject({ isPersonal: z.boolean(), by: uuid.nullable(), at: instant, text: textRef })

/** The frozen version of a report that was filed: its words are the verbatim text. */
export const filedReport = z.strictObject({ id: uuid, revision: z.int().positive(), hash: sha256 })

/** 受理号 that came after the filing: the command's id, so that it stands once. */
const lateReceipt = z.strictObject({
  id: uuid,
  text: textRef,
  evidence: sha256.nullable(),
  by: uuid.nullable(),
  recordedAt: instant,
})

/** What was filed: recorded as it happened, never edited. */
export const filing = z.strictObject({
  id: uuid,
  kind: filingKind,
  via: filingVia,
  at: instant,
  recordedAt: instant,
  by: uuid.nullable(),
  /** 受理号、接线工号: as a text. */
  receipt: textRef.nullable(),
  evidence: sha256.nullable(),
  isCorrection: z.boolean(),
  /** Null for one without a report of this console, and for those recorded before there were any. */
  report: filedReport.nullable().default(null),
  /** SHA-256 of the file that was handed over. */
  file: sha256.nullable().default(null),
  /** Who handed it in, when that is not who recorded it. */
  submitter: uuid.nullable().default(null),
  /** The filing of the same row that this one puts right; that one stays as it is. */
  corrects: uuid.nullable().default(null),
  /** Numbers that came later, oldest first; absent while none has. */
  receipts: z.array(lateReceipt).max(5).optional(),
})
export type Filing = z.infer<typeof filing>

/** The number that counts: the last one that came. Null while there is none. */
export function receiptOf({ receipt, receipts }: Filing): Filing['receipt'] {
  return receipts?.at(-1)?.text ?? receipt
}

/** Who must be told, by when. The terms are copied from the rule when the row is made; the row is never deleted. */
export const obligation = z.strictObject({
  id: code,
  rule: ruleId,
  ruleVersion: z.int().positive(),
  addressee,
  anchor: z.enum(['known', 'handling_ended', 'none']),
  unit: z.enum(['hours', 'calendar_days', 'none']),
  length: count,
  /** Our own target: never shown as statutory. */
  internal: z.boolean(),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** Due times that a change of the start left behind, each once, oldest first: no more than there are candidates. */
  earlierDue: z.array(instant).max(40),
  decision: obligationDecision,
  decidedBy: uuid.nullable(),
  decidedAt: instant.nullable(),
  ground: textRef.nullable(),
  /** 不适用 waits for a second person. */
  proposal: z.strictObject({ by: uuid.nullable(), at: instant, text: textRef }).nullable(),
  filings: z.array(filing).max(40),
  /** Set by the first filing and never again: a later change of the start cannot undo lateness. */
  frozen: z.strictObject({ dueAt: instant.nullable(), filedAt: instant, lateMs: count }).nullable(),
})
export type Obligation = z.infer<typeof obligation>

export const incidentTask = z.strictObject({
  id: uuid,
  /** Item of a checklist of the response plan; null for one that a person wrote. */
  item: code.nullable(),
  title: textRef.nullable(),
  owner: uuid.nullable(),
  dueAt: instant.nullable(),
  done: z.strictObject({ by: uuid.nullable(), at: instant }).nullable(),
})
export type IncidentTask = z.infer<typeof incidentTask>

/** 口头授权（电话）: who heard it, who wrote it down, and until when who gave it must sign (补签). */
export const oralApproval = z.strictObject({
  witness: uuid,
  recordedBy: uuid,
  ratifyBy: instant,
  ratified: z.strictObject({ at: instant, by: uuid }).nullable(),
})
export type OralApproval = z.infer<typeof oralApproval>

/** Whether people are told: decided by one, approved by another. */
export const noticeDecision = z.strictObject({
  kind: noticeDecisionKind,
  by: uuid.nullable(),
  at: instant,
  text: textRef,
  evidence: sha256.nullable(),
  /** 责令、暂缓: the authority's 文号 as a text, and how long. */
  order: textRef.nullable(),
  until: date.nullable(),
  approvedBy: uuid.nullable(),
  approvedAt: instant.nullable(),
  /** Null unless it was approved by telephone. */
  oral: oralApproval.nullable(),
})
export type NoticeDecision = z.infer<typeof noticeDecision>

/** 难以逐一告知说明 (政策四(四)). */
export const unreachability = z.strictObject({
  affected: count,
  withContact: count,
  delivered: count,
  failed: count,
  reasons: z.array(code).min(1).max(12),
  text: textRef,
  by: uuid.nullable(),
  at: instant,
  approvedBy: uuid.nullable(),
  approvedAt: instant.nullable(),
})
export type Unreachability = z.infer<typeof unreachability>

/** An announcement that was published: where, from when to when, and the file that was handed over. */
export const publication = z.strictObject({
  id: uuid,
  notice: uuid,
  revision: z.int().positive(),
  place: code,
  /** Address of the page, as a text. */
  url: textRef.nullable(),
  from: instant,
  to: instant.nullable(),
  fileHash: sha256,
  evidence: sha256.nullable(),
  by: uuid.nullable(),
  recordedAt: instant,
})
export type Publication = z.infer<typeof publication>

const done = z.strictObject({ at: instant, by: uuid.nullable() })

export const MAX_TASKS = 400

export const incidentState = z.strictObject({
  number: incidentNumber.nullable(),
  stage: incidentStage,
  /** 演练: it can never send or file. */
  drill: z.boolean(),
  title: textRef,
  source: incidentSource,
  /** Number printed on the paper form from which it was typed in. */
  paperForm: code.nullable(),
  openedBy: uuid.nullable(),
  recordedAt: instant,
  lead: uuid.nullable(),
  /** 泄密举报 that belong to it. */
  cases: z.array(uuid).max(2000),
  category: incidentCategory.nullable(),
  harms: z.array(harmType).max(6),
  systems: z.array(code).max(40),
  cause: textRef.nullable(),
  occurred: occurrence.nullable(),
  candidates: z.array(knownCandidate).min(1).max(40),
  known: knownChoice,
  facts: incidentFacts,
  samples: z.array(sampleCheck).max(40),
  assessments: z.array(assessment).max(100),
  level: levelDecision.nullable(),
  verdict: piVerdict.nullable(),
  /** Kind of incident when it was promoted: the hour of triage ends there. */
  promoted: done.nullable(),
  /** End of the triage hour, counted from 获知. */
  triageDueAt: instant,
  obligations: z.array(obligation).max(40),
  tasks: z.array(incidentTask).max(MAX_TASKS),
  protective: z
    .array(z.strictObject({ id: uuid, action: protectiveAction, accounts: count, at: instant, by: uuid.nullable() }))
    .max(100),
  cohort: cohortSummary.nullable(),
  decision: noticeDecision.nullable(),
  unreachability: unreachability.nullable(),
  publications: z.array(publication).max(100),
  contained: done.nullable(),
  ended: z
    .strictObject({
      at: instant,
      by: uuid.nullable(),
      criteria: z.array(endCriterion).max(3),
      confirmedBy: uuid.nullable(),
      confirmedAt: instant.nullable(),
    })
    .nullable(),
  closedAt: instant.nullable(),
  dismissedFor: code.nullable(),
})
export type IncidentState = z.infer<typeof incidentState>

/** Stages in which nobody has anything left to do. */
export function isOver(state: Pick<IncidentState, 'stage'>): boolean {
  return state.stage === 'closed' || state.stage === 'dismissed'
}

/** The moment from which the clocks run. */
export function knownAt(state: Pick<IncidentState, 'candidates' | 'known'>): string {
  const chosen = state.candidates.find(({ id }) => id === state.known.candidate)
  if (!chosen) throw new Error('the chosen candidate is one of the candidates')
  return chosen.at
}
