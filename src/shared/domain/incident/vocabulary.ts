/**
 * The closed vocabularies of incidents (政策四; obligations.md 3 and 6). A new member is a breaking change of the
 * schema number. Labels stand in the renderer's catalogue and in `resources/legal`.
 */
import { z } from 'zod'

/** 事件线索 · 处置中 · 已遏制 · 处置结束 · 已结案; 已排除 ends a lead that was none. */
export const incidentStage = z.enum(['lead', 'incident', 'contained', 'handling_ended', 'closed', 'dismissed'])
export type IncidentStage = z.infer<typeof incidentStage>

/** How the desk heard of it. */
export const incidentSource = z.enum(['call', 'alert', 'user_report', 'check', 'import', 'paper'])
export type IncidentSource = z.infer<typeof incidentSource>

/** 获知时点的依据: 监测告警、用户举报、电话、人工核实. */
export const knownBasis = z.enum(['alert', 'user_report', 'call', 'check'])
export type KnownBasis = z.infer<typeof knownBasis>

/** 政策四(三) names the first four; 泄露 and 丢失 come from 个保法 57. */
export const harmType = z.enum(['unauthorised_access', 'theft', 'tampering', 'destruction', 'leak', 'loss'])
export type HarmType = z.infer<typeof harmType>

/** GB/T 20986-2023, ten categories. */
export const incidentCategory = z.enum([
  'malware',
  'network_attack',
  'data_security',
  'content_security',
  'facility_fault',
  'violation',
  'hazard',
  'abnormal_behaviour',
  'force_majeure',
  'other',
])
export type IncidentCategory = z.infer<typeof incidentCategory>

/** 一般 < 较大 < 重大 < 特别重大, in this order. */
export const incidentLevel = z.enum(['general', 'significant', 'major', 'extremely_major'])
export type IncidentLevel = z.infer<typeof incidentLevel>

/** Negative when `a` is the lower level. */
export function compareLevels(a: IncidentLevel, b: IncidentLevel): number {
  return incidentLevel.options.indexOf(a) - incidentLevel.options.indexOf(b)
}

/** Who must be told. 履行个人信息保护职责的部门 is `pi_department` (个保法 57). */
export const addressee = z.enum([
  'provincial_cac',
  'state_organ_cac',
  'cii_department',
  'pi_department',
  'telecom_administration',
  'public_security',
  'police_report',
  'individuals',
  'guardians',
  'public',
  'contract_partner',
  'internal',
])
export type Addressee = z.infer<typeof addressee>

/** How something was filed or told. The first six are those of 12387: 网站、小程序、热线、公众号、邮箱、传真. */
export const filingVia = z.enum([
  'portal',
  'mini_program',
  'hotline',
  'account',
  'email',
  'fax',
  'letter',
  'in_person',
  'notice',
  'other',
])
export type FilingVia = z.infer<typeof filingVia>

/** 首报 · 补报 · 续报 · 总结报告; 告知 for people, partners and the house. */
export const filingKind = z.enum(['initial', 'supplement', 'follow_up', 'final', 'notification'])
export type FilingKind = z.infer<typeof filingKind>

export const obligationDecision = z.enum(['undecided', 'required', 'not_required'])
export type ObligationDecision = z.infer<typeof obligationDecision>

/** A line of the chronology that a person writes. */
export const logKind = z.enum([
  'observation',
  'action',
  'decision',
  'communication',
  'escalation',
  'external_input',
  'correction',
])
export type LogKind = z.infer<typeof logKind>

/** 决定告知 · 依法可不告知个人 (个保法 57(2)) · 责令告知 · 依要求暂缓. */
export const noticeDecisionKind = z.enum(['notify', 'exempt', 'ordered', 'deferred'])
export type NoticeDecisionKind = z.infer<typeof noticeDecisionKind>

/** What can be done at once for the people whose account leaked: 冻结 · 强制下线 · 重置凭据. */
export const protectiveAction = z.enum(['freeze', 'forced_logout', 'credential_reset'])
export type ProtectiveAction = z.infer<typeof protectiveAction>

/** Criteria for 处置结束: the 30 days of the final report run from it, so it is more than a click. */
export const endCriterion = z.enum(['leak_stopped', 'vulnerability_fixed', 'people_told'])
export type EndCriterion = z.infer<typeof endCriterion>

/** Ways to reach a person, in the order of fallback; 公告 is the last (政策四(四)). */
export const reachChannel = z.enum(['push', 'sms', 'email', 'phone', 'letter', 'announcement'])
export type ReachChannel = z.infer<typeof reachChannel>

/**
 * Classes of people in a cohort. `cancelled`: the account is gone, leaked copies are no address book, so 公告 only.
 * `minor`: under 14 or linked to a guardian, told together with the guardian.
 */
export const cohortClass = z.enum(['active', 'cancelled', 'minor'])
export type CohortClass = z.infer<typeof cohortClass>
