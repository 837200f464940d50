/**
 * What a notice says: the elements of its occasion as blocks, and one template per way of telling. It travels as the body of a
 * text record (canonical JSON), because state and entries hold no sentence; a version is named by the hash of that body.
 */
import { z } from 'zod'
import { code } from '../values.ts'
import { noticeElement, noticeFindingCode, noticeVariant } from './vocabulary.ts'

/** Longest template or block, in UTF-16 units. */
export const MAX_TEMPLATE = 20_000
export const MAX_BLOCKS = 20

const template = z.string().max(MAX_TEMPLATE)

/** Templates are Liquid with the tags and filters of `shared/text/notice`; `{{ facts }}` puts a block in its place. */
export const noticeContent = z.strictObject({
  format: z.literal(1),
  title: z.string().trim().min(1).max(120),
  /** By element, see `noticeElement` and `RegisterNotice`. An empty block is one that is still to be written. */
  blocks: z.record(code, template).refine((blocks) => Object.keys(blocks).length <= MAX_BLOCKS, 'too many blocks'),
  antiPhishing: z.string().max(400),
  variants: z.strictObject({
    in_app: z.strictObject({ body: template }),
    email: z.strictObject({ subject: template, body: template }),
    sms: z.strictObject({ templateCode: z.string().max(60).nullable(), body: template }),
    push: z.strictObject({ title: template, body: template }),
    letter: z.strictObject({ body: template }),
    phone: z.strictObject({ body: template }),
    guardian: z.strictObject({ subject: template, body: template }),
    announcement: z.strictObject({ body: template }),
  }),
})
export type NoticeContent = z.infer<typeof noticeContent>

/** The elements that a content has a block for, those of an incident in their order. */
export function elementsOf({ blocks }: Pick<NoticeContent, 'blocks'>): string[] {
  const ofIncidents: readonly string[] = noticeElement.options
  const others = Object.keys(blocks).filter((id) => !ofIncidents.includes(id))
  return [...ofIncidents.filter((id) => Object.hasOwn(blocks, id)), ...others.sort()]
}

/** One thing that is wrong with a notice, where, and with templates at which line and column (both from 1). */
export const noticeFinding = z.strictObject({
  code: noticeFindingCode,
  variant: noticeVariant.nullable(),
  element: code.nullable(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  /** Name of the variable, limit that is passed: never text of a person. */
  detail: z.string().max(120).nullable(),
})
export type NoticeFinding = z.infer<typeof noticeFinding>

/** What the gate of `shared/text` says of a content; both sides compute it, the rule only reads it. */
export interface NoticeGate {
  /** SHA-256 of the canonical content: what is frozen by an approval. */
  hash: string
  findings: readonly NoticeFinding[]
}
