/**
 * A notice by its parts: what one box of the editor holds, what one draft of the desk holds, and what two people can
 * write without getting into each other's way.
 */
import { elementsOf, MAX_TEMPLATE, type NoticeContent } from '#shared/domain/notice/content.ts'
import { code } from '#shared/domain/values.ts'

export const variantParts = [
  'in_app.body',
  'sms.templateCode',
  'sms.body',
  'push.title',
  'push.body',
  'email.subject',
  'email.body',
  'letter.body',
  'phone.body',
  'guardian.subject',
  'guardian.body',
  'announcement.body',
] as const

export type VariantPart = (typeof variantParts)[number]
/** An element by its id: which there are, the occasion says. */
export type Part = 'title' | 'antiPhishing' | VariantPart | (string & {})

export function partsOf(content: Pick<NoticeContent, 'blocks'>): Part[] {
  return ['title', ...elementsOf(content), 'antiPhishing', ...variantParts]
}

/** Whether something that was stored names a part; an element by what ids look like. */
export function isPart(part: unknown): part is Part {
  return part === 'antiPhishing' || variantParts.some((each) => each === part) || code.safeParse(part).success
}

/** What somebody has typed and not yet saved as a version. */
export type Edits = Readonly<Partial<Record<Part, string>>>

/** Longest text of each part that a version may hold, in UTF-16 units. */
export function mostOf(part: Part): number {
  const limits: Partial<Record<Part, number>> = { title: 120, antiPhishing: 400, 'sms.templateCode': 60 }
  return limits[part] ?? MAX_TEMPLATE
}

export function isElement(part: Part): boolean {
  return part !== 'title' && part !== 'antiPhishing' && !part.includes('.')
}

/** The text of one part. A template code that is not chosen is empty. */
export function readPart(content: NoticeContent, part: Part): string {
  if (part === 'title') return content.title
  if (part === 'antiPhishing') return content.antiPhishing
  if (isElement(part)) return content.blocks[part] ?? ''
  const [variant, field] = part.split('.') as [keyof NoticeContent['variants'], string]
  return (content.variants[variant] as Record<string, string | null>)[field] ?? ''
}

function writePart(content: NoticeContent, part: Part, text: string): NoticeContent {
  if (part === 'title' || part === 'antiPhishing') return { ...content, [part]: text }
  if (isElement(part)) return { ...content, blocks: { ...content.blocks, [part]: text } }
  const [variant, field] = part.split('.') as [keyof NoticeContent['variants'], string]
  const value = part === 'sms.templateCode' && text === '' ? null : text
  return { ...content, variants: { ...content.variants, [variant]: { ...content.variants[variant], [field]: value } } }
}

/** The content that the editor shows. Parts that nobody touched keep their identity, so that they are not drawn again. */
export function withEdits(base: NoticeContent, edits: Edits): NoticeContent {
  return Object.entries(edits).reduce((content, [part, text]) => {
    return text === undefined || text === readPart(base, part) ? content : writePart(content, part, text)
  }, base)
}

/** Only what differs from the version that it would change, of the parts that it has. */
export function trueEdits(base: NoticeContent, edits: Edits): Edits {
  const parts = new Set(partsOf(base))
  return Object.fromEntries(
    Object.entries(edits).filter(
      ([part, text]) => parts.has(part) && text !== undefined && text !== readPart(base, part),
    ),
  )
}

/** Every part of `content` that is not as in `base`, as edits. */
export function editsTo(base: NoticeContent, content: NoticeContent): Edits {
  return trueEdits(base, Object.fromEntries(partsOf(content).map((part) => [part, readPart(content, part)])))
}

export function changedParts(before: NoticeContent, after: NoticeContent): Part[] {
  return partsOf(after).filter((part) => readPart(before, part) !== readPart(after, part))
}

/** Parts that are longer than a version may hold. */
export function tooLong(content: NoticeContent): Part[] {
  return partsOf(content).filter((part) => readPart(content, part).length > mostOf(part))
}

const frame: Omit<NoticeContent, 'blocks'> = {
  format: 1,
  title: '',
  antiPhishing: '',
  variants: {
    in_app: { body: '' },
    email: { subject: '', body: '' },
    sms: { templateCode: null, body: '' },
    push: { title: '', body: '' },
    letter: { body: '' },
    phone: { body: '' },
    guardian: { subject: '', body: '' },
    announcement: { body: '' },
  },
}

/** Every element of an occasion, and nothing written. */
export function emptyContent(elements: readonly string[]): NoticeContent {
  return { ...frame, blocks: Object.fromEntries(elements.map((element) => [element, ''])) }
}

/** A template without what it says of its kind of occasion: the frames of the long variants, to be filled. */
export function framesOf(template: NoticeContent): NoticeContent {
  const { blocks } = emptyContent(elementsOf(template))
  return { ...template, title: '', blocks, variants: { ...template.variants, sms: { templateCode: null, body: '' } } }
}
