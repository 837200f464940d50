/** What people write: notes, reasons, replies. Erasable; entries refer to it by id and salted hash. */
import { z } from 'zod'
import { uuid } from './values.ts'

export const textRecord = z.strictObject({
  id: uuid,
  caseId: uuid,
  body: z.string().trim().min(1).max(4000),
  /** 128 bits, hex. Erased with the text, so that the hash in the entry says nothing any more. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type TextRecord = z.infer<typeof textRecord>

/** The bytes whose SHA-256 stands in the entry. */
export function textHashInput(text: Pick<TextRecord, 'body' | 'salt'>): string {
  return `${text.salt}\n${text.body}`
}
