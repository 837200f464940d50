/** What SMS and push must carry: the fact in a sentence and the way to the full notice; and what they may not. */
import type { IncidentRules } from '../../domain/incident/legal.ts'
import type { NoticeFinding } from '../../domain/notice/content.ts'
import { type CompiledNotice, noticeFinding } from './compile-notice.ts'
import { personalNumbers } from './gate-personal.ts'
import { pushLengths } from './push.ts'
import type { RenderedText } from './render-notice.ts'
import { smsLength } from './sms.ts'
import { smsTemplateFindings } from './sms-template.ts'
import type { ToldOccasion } from './told-occasion.ts'

type Rules = IncidentRules['notice']

/** Chinese characters that a fact takes at least. */
const FACT_CHARACTERS = 8

interface Short {
  notice: CompiledNotice
  rules: Rules
  occasion: ToldOccasion
}

/** The pointer and the warning speak of safety too, and are no fact. */
function factIsMissing(text: string, { rules, occasion, antiPhishing }: Short & { antiPhishing: string }): boolean {
  const rest = [rules.pointer, antiPhishing, rules.antiPhishing]
    .filter((known) => known !== '')
    .reduce((left, known) => left.replaceAll(known, ''), text)
  return (
    !occasion.fact.some((word) => rest.includes(word)) ||
    (rest.match(/\p{Script=Han}/gu) ?? []).length < FACT_CHARACTERS
  )
}

export function shortFindings(
  variant: 'sms' | 'push',
  text: string,
  { notice, rules, occasion }: Short,
): NoticeFinding[] {
  const findings = personalNumbers(notice, variant)
  const { antiPhishing } = notice.content
  if (factIsMissing(text, { notice, rules, occasion, antiPhishing: antiPhishing.trim() }))
    findings.push(noticeFinding('fact_missing', { variant }))
  if (!text.includes(rules.antiPhishing)) {
    findings.push(noticeFinding('anti_phishing_missing', { variant, detail: rules.antiPhishing }))
  }
  return findings
}

export function smsFindings(
  { body }: RenderedText,
  setting: { notice: CompiledNotice; rules: Rules; variables: Record<string, string> },
): NoticeFinding[] {
  const { sms, smsTemplates } = setting.rules
  const tooLong = smsLength(body, sms.signature, sms).fits
    ? []
    : [noticeFinding('sms_too_long', { variant: 'sms', detail: String(sms.most) })]
  return [...tooLong, ...smsTemplateFindings(setting.notice, smsTemplates, setting.variables)]
}

/** One finding for each vendor that would refuse the message. */
export function pushFindings({ title, body }: RenderedText, rules: Rules): NoticeFinding[] {
  return pushLengths(title ?? '', body, rules.push).flatMap(({ vendor, ...of }) => {
    const over = [of.title, of.body].find(({ length, limit }) => length > limit)
    const detail = ({ length, limit }: { length: number; limit: number }) => `${vendor} ${length}/${limit}`
    return [
      ...(over ? [noticeFinding('push_too_long', { variant: 'push', detail: detail(over) })] : []),
      ...(of.bytes.length > of.bytes.limit
        ? [noticeFinding('push_too_many_bytes', { variant: 'push', detail: detail(of.bytes) })]
        : []),
    ]
  })
}
