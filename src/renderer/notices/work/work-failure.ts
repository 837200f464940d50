import type { TFunction } from 'i18next'
import { wordAt } from '../../words/word-at.ts'
import { noticeRefusal } from '../refusal-words.ts'

/** Why a work list refused: by the backend's own code where there are words for it. */
export function workFailure(error: unknown, t: TFunction): string {
  return wordAt(t, `work.why.${whyOf(error) ?? 'none'}`, { otherwise: noticeRefusal(error, t) })
}

/** The backend's own code of a refusal, if it was one. */
export function whyOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined
  const { data } = error
  if (typeof data !== 'object' || data === null || !('data' in data)) return undefined
  const { why } = data.data as { why?: unknown }
  return typeof why === 'string' ? why : undefined
}
