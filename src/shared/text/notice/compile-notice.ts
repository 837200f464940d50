/** A notice, read once: the templates of its blocks and of its channels, and what is wrong with them. */
import { elementsOf, type NoticeContent, type NoticeFinding } from '../../domain/notice/content.ts'
import { type NoticeVariant, noticeVariant } from '../../domain/notice/vocabulary.ts'
import { type NoticeNames, noticeNames } from './notice-names.ts'
import { type Parsed, parseTemplate, type TemplateFault } from './template.ts'

/** Heads are what stands before the body: the subject of an e-mail, the title of a push. */
export interface CompiledVariant {
  head: Parsed | null
  body: Parsed
}

export interface CompiledNotice {
  content: NoticeContent
  names: NoticeNames
  /** By element. */
  blocks: ReadonlyMap<string, Parsed>
  variants: Readonly<Record<NoticeVariant, CompiledVariant>>
}

type Where = Partial<Pick<NoticeFinding, 'variant' | 'element' | 'line' | 'column' | 'detail'>>

/** A finding with what is known of its place. */
export function noticeFinding(code: NoticeFinding['code'], where: Where = {}): NoticeFinding {
  return { code, variant: null, element: null, line: null, column: null, detail: null, ...where }
}

export function faultFinding(fault: TemplateFault, where: Where): NoticeFinding {
  const { code, detail, line = null, column = null } = fault
  return noticeFinding(code, { ...where, line, column, detail })
}

function record<Key extends string, Value>(keys: readonly Key[], of: (key: Key) => Value): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<Key, Value>
}

/** What stands before the body of a variant, as it was typed. */
export function headSource(content: NoticeContent, variant: NoticeVariant): string | null {
  const { email, guardian, push } = content.variants
  const heads: Partial<Record<NoticeVariant, string>> = {
    email: email.subject,
    guardian: guardian.subject,
    push: push.title,
  }
  return heads[variant] ?? null
}

function compileVariant(
  content: NoticeContent,
  variant: NoticeVariant,
  { variant: names }: NoticeNames,
): CompiledVariant {
  const head = headSource(content, variant)
  return {
    head: head === null ? null : parseTemplate(head, names),
    body: parseTemplate(content.variants[variant].body, names),
  }
}

/**
 * Reads all templates of a notice. Does not throw for what somebody typed.
 *
 * @param variables of the occasion: what they do not have is an unknown name
 */
export function compileNotice(content: NoticeContent, variables: Readonly<Record<string, string>>): CompiledNotice {
  const elements = elementsOf(content)
  const names = noticeNames({ variables, elements })
  return {
    content,
    names,
    blocks: new Map(elements.map((element) => [element, parseTemplate(content.blocks[element] ?? '', names.block)])),
    variants: record(noticeVariant.options, (variant) => compileVariant(content, variant, names)),
  }
}

/** Faults of the blocks, once each, and of the variants' own texts. */
export function syntaxFindings({ blocks, variants }: CompiledNotice): NoticeFinding[] {
  const ofBlocks = [...blocks].flatMap(([element, { faults }]) =>
    faults.map((fault) => faultFinding(fault, { element })),
  )
  const ofVariants = noticeVariant.options.flatMap((variant) => {
    const { head, body } = variants[variant]
    return [...(head?.faults ?? []), ...body.faults].map((fault) => faultFinding(fault, { variant }))
  })
  return [...ofBlocks, ...ofVariants]
}
