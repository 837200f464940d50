/** The words of a notice: they travel and lie as the body of a text record, and are named by their own hash. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { type NoticeContent, noticeContent } from '#shared/domain/notice/content.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findText } from '../targets/texts.ts'

export interface SealedContent {
  /** The canonical content (RFC 8785). */
  body: string
  /** SHA-256 of it, unsalted: what an approval names. */
  hash: string
}

export function sealContent(content: NoticeContent): SealedContent {
  const body = canonicalJson(content)
  return { body, hash: createHash('sha256').update(body).digest('hex') }
}

/** Null for a text that is no notice. */
export function readContent(body: string): NoticeContent | null {
  try {
    return noticeContent.safeParse(JSON.parse(body)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The content of a stored version; null once its words were erased, or before they have arrived. */
export function findContent(store: DeskStore, textId: string): NoticeContent | null {
  const body = findText(store, textId)
  return body === undefined ? null : readContent(body)
}
