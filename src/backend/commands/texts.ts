/** Texts that the backend itself writes, and the salted hash by which commands and entries refer to any text. */
import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { TextRef } from '#shared/domain/incident/state.ts'
import { type TextRecord, textHashInput } from '#shared/domain/text.ts'
import type { Uuid } from '#shared/domain/values.ts'

export function writeText(target: Uuid, body: string): TextRecord {
  return { id: v7(), target, body, salt: randomBytes(16).toString('hex') }
}

export function referenceTo(text: TextRecord): TextRef {
  return { id: text.id, hash: createHash('sha256').update(textHashInput(text)).digest('hex') }
}
