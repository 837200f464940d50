/** What a notice must say of its occasion, and in which approved texts it may be sent. */
import type { LegalData } from '../../domain/legal.ts'
import type { FoundOccasion } from '../../domain/notice/occasion.ts'
import { noticeElement } from '../../domain/notice/vocabulary.ts'
import type { GateSetting } from './check-notice.ts'
import { longestSample, noticeVariables } from './notice-values.ts'
import type { SmsTemplate } from './sms-template.ts'

export interface ToldOccasion {
  elements: readonly {
    id: string
    /** Variables whose value must stand in it, word for word. */
    says: readonly string[]
  }[]
  /** Words of which a short text must have one, so that it says what it is about. Whether it says it well, a person confirms. */
  fact: readonly string[]
}

/** The seven elements of an incident (政策四(四); 个保法 57). */
export const incidentTold: ToldOccasion = {
  elements: noticeElement.options.map((id) => ({ id, says: [] })),
  fact: [
    ...['事件', '账号安全', '信息安全', '泄露', '泄漏', '查询', '访问', '获取', '登录', '误发', '错发', '公开'],
    ...['遗失', '丢失', '篡改', '加密', '窃取'],
  ],
}

export function toldOf(found: FoundOccasion): ToldOccasion {
  return found.kind === 'incident' ? incidentTold : found.definition.notice
}

/** Texts that a provider has approved for this kind of occasion: no other may be sent of it. */
export function smsTemplatesOf(found: FoundOccasion, templates: readonly SmsTemplate[]): SmsTemplate[] {
  const of = found.kind === 'incident' ? 'incident' : found.definition.id
  return templates.filter(({ occasion }) => occasion === of)
}

/** Everything that the gate asks about. */
export function gateSetting(
  found: FoundOccasion,
  { legal, revision }: { legal: LegalData; revision: number },
): GateSetting {
  const { notice } = legal.incidents
  const variables = noticeVariables({ occasion: found, legal, revision, publishedOn: null })
  const rules = { ...notice, smsTemplates: smsTemplatesOf(found, notice.smsTemplates) }
  return { rules, variables, longest: longestSample(variables), occasion: toldOf(found) }
}
