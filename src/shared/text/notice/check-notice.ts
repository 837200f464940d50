/**
 * The gate of a notice, at approval and again at sending: do its words carry what the policy and the law ask for
 * (obligations.md 4.1, 4.2 and 7)? It sees words, not meaning: that a person confirms.
 */
import type { NoticeSample } from '../../contract/notices.ts'
import type { IncidentRules } from '../../domain/incident/legal.ts'
import type { NoticeContent, NoticeFinding } from '../../domain/notice/content.ts'
import { longVariants, type NoticeVariant, noticeVariant } from '../../domain/notice/vocabulary.ts'
import { type CompiledNotice, compileNotice, headSource, noticeFinding, syntaxFindings } from './compile-notice.ts'
import { personalNumbers } from './gate-personal.ts'
import { pushFindings, shortFindings, smsFindings } from './gate-short.ts'
import type { NoticeValues } from './notice-values.ts'
import { type Part, type RenderedText, renderBlocks, renderCompiled } from './render-notice.ts'
import type { ToldOccasion } from './told-occasion.ts'

export interface GateSetting {
  rules: IncidentRules['notice']
  /** `noticeVariables` of the occasion. */
  variables: Record<string, string>
  /** The longest values of the audience: lengths are those of the worst case. */
  longest: NoticeSample
  occasion: ToldOccasion
}

interface Checked extends GateSetting {
  notice: CompiledNotice
  values: NoticeValues
}

/** In no text: what the occasion does not say yet cannot be said. */
const UNSAID = '\u0000'
/** Below this length a block may stand in a text by chance (无): then the text must name it. */
const CHANCE = 8

/** Where readers must be told how to reach the full notice; in an announcement it is how they check for themselves. */
const pointing: readonly NoticeVariant[] = ['sms', 'push', 'announcement']

function carries(element: string, block: string, { body, names }: { body: string; names: Set<string> }): boolean {
  return body.includes(block) && (block.length >= CHANCE || names.has(element))
}

/** Each element that has been written stands word for word in the text. */
function elementFindings(variant: NoticeVariant, body: string, { notice, values }: Checked): NoticeFinding[] {
  const blocks = renderBlocks(notice, variant, values)
  const names = new Set(notice.variants[variant].body.template?.holes.map(({ name }) => name))
  return [...blocks]
    .filter(([element, { text }]) => text !== '' && !carries(element, text, { body, names }))
    .map(([element]) => noticeFinding('element_not_in_variant', { variant, element }))
}

function longFindings(variant: NoticeVariant, { body }: RenderedText, checked: Checked): NoticeFinding[] {
  const sentence = checked.notice.content.antiPhishing.trim()
  const warned = sentence === '' || body.includes(sentence)
  return [
    ...elementFindings(variant, body, checked),
    ...(warned ? [] : [noticeFinding('anti_phishing_missing', { variant, detail: checked.rules.antiPhishing })]),
    ...(variant === 'announcement' ? personalNumbers(checked.notice, variant) : []),
  ]
}

function textFindings(variant: NoticeVariant, text: RenderedText, checked: Checked): NoticeFinding[] {
  const { pointer } = checked.rules
  const whole = [text.title, text.body].filter((each) => each !== null).join('\n')
  const points = !pointing.includes(variant) || whole.includes(pointer)
  const pointed = points ? [] : [noticeFinding('pointer_missing', { variant, detail: pointer })]
  if (longVariants.includes(variant)) return [...pointed, ...longFindings(variant, text, checked)]
  if (variant === 'sms') return [...pointed, ...shortFindings('sms', whole, checked), ...smsFindings(text, checked)]
  return [...pointed, ...shortFindings('push', whole, checked), ...pushFindings(text, checked.rules)]
}

function variantFindings(variant: NoticeVariant, checked: Checked): NoticeFinding[] {
  const { content } = checked.notice
  const head = headSource(content, variant)
  if (content.variants[variant].body.trim() === '') return [noticeFinding('variant_missing', { variant })]
  const headless = head?.trim() === '' ? [noticeFinding('variant_missing', { variant, detail: 'head' })] : []
  const { text, findings } = renderCompiled(checked.notice, variant, checked.values)
  return [...headless, ...(text ? textFindings(variant, text, checked) : findings)]
}

/** What every variant shares: the elements are written, and the warning says at least what the rules say. */
function sharedFindings({ notice, rules, values, occasion }: Checked): NoticeFinding[] {
  const blocks = renderBlocks(notice, 'in_app', values)
  const known = new Set(occasion.elements.map(({ id }) => id))
  const warns = notice.content.antiPhishing.includes(rules.antiPhishing)
  return [
    ...occasion.elements.flatMap((element) => writtenFindings(element, { block: blocks.get(element.id), values })),
    // Nobody would look for it there: what a person confirms are the elements of the occasion.
    ...[...blocks.keys()]
      .filter((id) => !known.has(id))
      .map((element) => noticeFinding('element_unknown', { element })),
    ...(warns ? [] : [noticeFinding('anti_phishing_missing', { detail: rules.antiPhishing })]),
  ]
}

/** It is written, and shows every value that it must, whole. */
function writtenFindings(
  { id: element, says }: ToldOccasion['elements'][number],
  { block, values }: { block: Part | undefined; values: NoticeValues },
): NoticeFinding[] {
  if (block && block.findings.length > 0) return []
  const text = block?.text ?? ''
  if (text === '') return [noticeFinding('element_empty', { element })]
  return says
    .filter((name) => !text.includes(values.variables[name]?.trim() || UNSAID))
    .map((detail) => noticeFinding('value_missing', { element, detail }))
}

/** A template that cannot be read is told of once, at its place, not again by each variant that names it. */
function isAmong(known: readonly NoticeFinding[]): (found: NoticeFinding) => boolean {
  return (found) =>
    known.some(
      ({ variant, code, element, line, column }) =>
        (variant ?? found.variant) === found.variant &&
        code === found.code &&
        element === found.element &&
        line === found.line &&
        column === found.column,
    )
}

/**
 * Everything that hinders this content from being approved or sent; empty when nothing does. The same content and
 * setting give the same findings in the same order on desk and backend.
 */
export function checkNotice(content: NoticeContent, setting: GateSetting): NoticeFinding[] {
  const notice = compileNotice(content, setting.variables)
  const values = { variables: setting.variables, sample: setting.longest }
  const checked = { ...setting, notice, values }
  const syntax = syntaxFindings(notice)
  const known = isAmong(syntax)
  const ofVariants = noticeVariant.options.flatMap((variant) => variantFindings(variant, checked))
  return [...syntax, ...sharedFindings(checked), ...ofVariants.filter((found) => !known(found))]
}
