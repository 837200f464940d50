/**
 * Templates that a provider has approved. No new text is approved within the hours of an incident (obligations.md 7.1),
 * so an SMS is one of them, word for word, with our variables in the provider's holes.
 */
import type { IncidentRules } from '../../domain/incident/legal.ts'
import type { NoticeFinding } from '../../domain/notice/content.ts'
import { type CompiledNotice, noticeFinding } from './compile-notice.ts'
import { renderCompiled } from './render-notice.ts'
import { parseTemplate } from './template.ts'

export type SmsTemplate = IncidentRules['notice']['smsTemplates'][number]

/** `${name}` of Aliyun, `${1}` of Huawei, `{1}` of Tencent. */
const PROVIDER_HOLE = /\$?\{(\w+)\}/g

/** The provider's text with our variables in its holes; null when a hole has none. */
export function smsBodyOf({ body, variables }: SmsTemplate): string | null {
  const names = [...body.matchAll(PROVIDER_HOLE)].map(([, name = '']) => name)
  if (!names.every((name) => Object.hasOwn(variables, name))) return null
  return body.replace(PROVIDER_HOLE, (_hole, name: string) => `{{ ${variables[name]} }}`)
}

/** Values that no text holds by chance, so that two texts that agree with them agree with all values. */
const marks = { memberName: '\ue000member_name\ue001', categories: '\ue000categories\ue001' }

/** The template in which guardians are told, of the provider that approved `own`; `own` itself where there is none. */
export function guardianTemplate(templates: readonly SmsTemplate[], own: SmsTemplate): SmsTemplate {
  const isTheirs = ({ audience, approval, provider, occasion }: SmsTemplate) =>
    audience === 'guardian' && approval === 'approved' && provider === own.provider && occasion === own.occasion
  return templates.find((each) => isTheirs(each) && smsBodyOf(each) !== null) ?? own
}

/** The notice with the SMS of a template in place of its own. */
export function withTemplate(notice: CompiledNotice, template: SmsTemplate): CompiledNotice {
  const body = smsBodyOf(template)
  return body === null ? notice : withSmsBody(notice, body)
}

function withSmsBody(notice: CompiledNotice, body: string): CompiledNotice {
  return {
    ...notice,
    variants: { ...notice.variants, sms: { head: null, body: parseTemplate(body, notice.names.variant) } },
  }
}

function agree(mine: CompiledNotice, theirs: CompiledNotice, variables: Record<string, string>): boolean {
  const marked = Object.fromEntries(Object.keys(variables).map((name) => [name, `\ue000${name}\ue001`]))
  const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']))
  const fixed: Record<string, string> = variables.pointer === undefined ? {} : { pointer: variables.pointer }
  const probes = [
    { variables: { ...marked, ...fixed }, sample: marks },
    // Shows a `default`, which the provider would not fill in.
    { variables: { ...empty, ...fixed }, sample: { memberName: '', categories: '' } },
  ]
  return probes.every((values) => {
    const [text, approved] = [mine, theirs].map((each) => renderCompiled(each, 'sms', values).text?.body)
    return text !== undefined && text === approved
  })
}

/** What hinders the SMS from being the approved template that it names. */
export function smsTemplateFindings(
  notice: CompiledNotice,
  templates: readonly SmsTemplate[],
  variables: Record<string, string>,
): NoticeFinding[] {
  const { templateCode } = notice.content.variants.sms
  const finding = (code: NoticeFinding['code']) => [noticeFinding(code, { variant: 'sms', detail: templateCode })]
  const template = templates.find(({ code }) => code === templateCode)
  if (!template) return finding('sms_template_missing')
  if (template.approval !== 'approved') return finding('sms_template_not_approved')
  const body = smsBodyOf(template)
  const same = body !== null && agree(notice, withSmsBody(notice, body), variables)
  return same ? [] : finding('sms_differs_from_template')
}
