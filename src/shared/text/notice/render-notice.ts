/** Fills a notice for one way of telling. The preview of the editor and the sender call this same function. */
import type { NoticeContent, NoticeFinding } from '../../domain/notice/content.ts'
import { type NoticeVariant, noticeVariant } from '../../domain/notice/vocabulary.ts'
import { type CompiledNotice, compileNotice, faultFinding } from './compile-notice.ts'
import { emailHtml } from './email-html.ts'
import { personalVariables } from './notice-names.ts'
import { type NoticeValues, valuesFor } from './notice-values.ts'
import { fillTemplate, type Parsed, type TemplateFault } from './template.ts'

export interface RenderedText {
  /** Of an e-mail and of what guardians get. */
  subject: string | null
  /** Of a push. */
  title: string | null
  body: string
  /** The same text as HTML, where it goes by e-mail. */
  html: string | null
}

/** Either a text without findings, or findings and no text: nothing half filled can be sent. */
export type RenderedVariant = { text: RenderedText; findings: [] } | { text: null; findings: NoticeFinding[] }

type Where = Pick<NoticeFinding, 'variant' | 'element'>
type Values = Record<string, string>

/** A variable of a person that this variant withholds is a finding of its own, not an unknown name. */
function valueFinding(fault: TemplateFault, where: Where): NoticeFinding {
  const found = faultFinding(fault, where)
  if (fault.code !== 'unknown_variable' || !personalVariables.has(fault.detail)) return found
  return {
    ...found,
    code: where.variant === 'announcement' ? 'personal_data_in_announcement' : 'personal_data_in_short',
  }
}

export interface Part {
  text: string
  findings: NoticeFinding[]
}

function fill(parsed: Parsed, values: Values, where: Where): Part {
  if (!parsed.template) return { text: '', findings: parsed.faults.map((fault) => faultFinding(fault, where)) }
  const { text, fault } = fillTemplate(parsed.template, values)
  return { text: text?.trim() ?? '', findings: fault ? [valueFinding(fault, where)] : [] }
}

function namesIn(parsed: readonly (Parsed | null)[]): string[] {
  return [...new Set(parsed.flatMap((each) => each?.template?.holes.map(({ name }) => name) ?? []))]
}

/** The blocks by element, as this variant shows them; one with a fault has no text. */
export function renderBlocks(
  { blocks }: CompiledNotice,
  variant: NoticeVariant,
  values: NoticeValues,
): ReadonlyMap<string, Part> {
  const shown = valuesFor(variant, values)
  return new Map([...blocks].map(([element, block]) => [element, fill(block, shown, { variant, element })]))
}

/** Fills one variant of a notice that has been read. */
export function renderCompiled(notice: CompiledNotice, variant: NoticeVariant, values: NoticeValues): RenderedVariant {
  const { head, body } = notice.variants[variant]
  const { title, antiPhishing } = notice.content
  const blocks = renderBlocks(notice, variant, values)
  const named = namesIn([head, body]).flatMap((name) => {
    const part = blocks.get(name)
    return part ? [[name, part] as const] : []
  })
  const shown = {
    ...valuesFor(variant, values),
    title,
    anti_phishing: antiPhishing,
    ...Object.fromEntries(named.map(([element, { text }]) => [element, text])),
  }
  const where = { variant, element: null }
  const headPart = head && fill(head, shown, where)
  const bodyPart = fill(body, shown, where)
  const findings = [...named.map(([, part]) => part), ...(headPart ? [headPart] : []), bodyPart].flatMap(
    (part) => part.findings,
  )
  if (findings.length > 0) return { text: null, findings }
  const isPush = variant === 'push'
  const subject = isPush ? null : (headPart?.text ?? null)
  const html = subject === null ? null : emailHtml(subject, bodyPart.text)
  return { text: { subject, title: isPush ? (headPart?.text ?? null) : null, body: bodyPart.text, html }, findings: [] }
}

/**
 * The text of one variant for one person: same content and values, same bytes, in every host.
 * Does not throw for what somebody typed: a fault is a finding with line and column, and then there is no text.
 */
export function renderVariant(content: NoticeContent, variant: NoticeVariant, values: NoticeValues): RenderedVariant {
  return renderCompiled(compileNotice(content, values.variables), variant, values)
}

/** All variants at once, as the previews show them. */
export function renderVariants(content: NoticeContent, values: NoticeValues): Record<NoticeVariant, RenderedVariant> {
  const notice = compileNotice(content, values.variables)
  const rendered = noticeVariant.options.map((variant) => [variant, renderCompiled(notice, variant, values)])
  return Object.fromEntries(rendered) as Record<NoticeVariant, RenderedVariant>
}
