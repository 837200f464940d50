import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import type { NoticeFindingCode } from '#shared/domain/notice/vocabulary.ts'

/** What a sender wants to know of all channels, each with the findings that speak against it. */
export const channelChecks = [
  {
    id: 'elements',
    codes: ['element_empty', 'element_unknown', 'value_missing', 'element_not_in_variant', 'variant_missing'],
  },
  { id: 'pointer', codes: ['pointer_missing'] },
  { id: 'fact', codes: ['fact_missing'] },
  { id: 'antiPhishing', codes: ['anti_phishing_missing'] },
  { id: 'personalShort', codes: ['personal_data_in_short'] },
  { id: 'personalAnnouncement', codes: ['personal_data_in_announcement'] },
  { id: 'smsTemplate', codes: ['sms_template_missing', 'sms_template_not_approved', 'sms_differs_from_template'] },
  { id: 'length', codes: ['sms_too_long', 'push_too_long', 'push_too_many_bytes'] },
  { id: 'templates', codes: ['template_error', 'unknown_variable'] },
] as const satisfies readonly { id: string; codes: readonly NoticeFindingCode[] }[]

export type CheckId = (typeof channelChecks)[number]['id']

export interface CheckResult {
  id: CheckId
  findings: NoticeFinding[]
}

export function resultsOf(findings: readonly NoticeFinding[]): CheckResult[] {
  return channelChecks.map(({ id, codes }) => ({
    id,
    findings: findings.filter(({ code }) => (codes as readonly NoticeFindingCode[]).includes(code)),
  }))
}
