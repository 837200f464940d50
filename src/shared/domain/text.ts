/** What people write: notes, reasons, replies. Erasable; entries refer to it by id and salted hash. */
import { z } from 'zod'
import { uuid } from './values.ts'

/** Longest thing that a person types, in UTF-16 units. */
export const MAX_TYPED = 4000
/** Longest body of a text: the whole content of a notice travels as one. */
export const MAX_BODY = 120_000

export const textRecord = z.strictObject({
  id: uuid,
  /** The case, incident or notice that it belongs to, and with which it is erased. */
  target: uuid,
  body: z.string().trim().min(1).max(MAX_BODY),
  /** 128 bits, hex. Erased with the text, so that the hash in the entry says nothing any more. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type TextRecord = z.infer<typeof textRecord>

/** The bytes whose SHA-256 stands in the entry. */
export function textHashInput(text: Pick<TextRecord, 'body' | 'salt'>): string {
  return `${text.salt}\n${text.body}`
}
