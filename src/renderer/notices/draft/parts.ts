/**
 * A notice by its parts: what one box of the editor holds, what one draft of the desk holds, and what two people can
 * write without getting into each other's way.
 */
import { MAX_TEMPLATE, type NoticeContent } from '#shared/domain/notice/content.ts'
import { type NoticeElement, noticeElement } from '#shared/domain/notice/vocabulary.ts'

const variantParts = [
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
export type Part = 'title' | 'antiPhishing' | NoticeElement | VariantPart

export const parts: readonly Part[] = ['title', ...noticeElement.options, 'antiPhishing', ...variantParts]

/** What somebody has typed and not yet saved as a version. */
export type Edits = Readonly<Partial<Record<Part, string>>>

/** Longest text of each part that a version may hold, in UTF-16 units. */
export function mostOf(part: Part): number {
  const limits: Partial<Record<Part, number>> = { title: 120, antiPhishing: 400, 'sms.templateCode': 60 }
  return limits[part] ?? MAX_TEMPLATE
}

export function isElement(part: string): part is NoticeElement {
  return noticeElement.options.some((element) => element === part)
}

/** The text of one part. A template code that is not chosen is empty. */
export function readPart(content: NoticeContent, part: Part): string {
  if (part === 'title' || part === 'antiPhishing') return content[part]
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
  return parts.reduce((content, part) => {
    const text = edits[part]
    return text === undefined || text === readPart(base, part) ? content : writePart(content, part, text)
  }, base)
}

/** Only what differs from the version that it would change. */
export function trueEdits(base: NoticeContent, edits: Edits): Edits {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const text = edits[part]
      return text === undefined || text === readPart(base, part) ? [] : [[part, text]]
    }),
  )
}

/** Every part of `content` that is not as in `base`, as edits. */
export function editsTo(base: NoticeContent, content: NoticeContent): Edits {
  return trueEdits(base, Object.fromEntries(parts.map((part) => [part, readPart(content, part)])))
}

export function changedParts(before: NoticeContent, after: NoticeContent): Part[] {
  return parts.filter((part) => readPart(before, part) !== readPart(after, part))
}

/** Parts that are longer than a version may hold. */
export function tooLong(content: NoticeContent): Part[] {
  return parts.filter((part) => readPart(content, part).length > mostOf(part))
}

const blocks = Object.fromEntries(noticeElement.options.map((element) => [element, ''])) as NoticeContent['blocks']

export const emptyContent: NoticeContent = {
  format: 1,
  title: '',
  blocks,
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

/** A template without what it says of its kind of incident: the frames of the long variants, to be filled. */
export function framesOf(template: NoticeContent): NoticeContent {
  return { ...template, title: '', blocks, variants: { ...template.variants, sms: { templateCode: null, body: '' } } }
}
