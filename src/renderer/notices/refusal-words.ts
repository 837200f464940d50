import type { TFunction } from 'i18next'
import type { RejectionCode } from '#shared/domain/command.ts'
import { refusalWords, rejectionCode } from '../requests/case/refusal-words.ts'
import { wordAt } from '../words/word-at.ts'

/** What a refusal means for a notice, where the general words speak of a request. */
export function noticeRefusal(error: unknown, t: TFunction): string {
  const code = rejectionCode(error)
  return code ? refusalOf(code, t) : refusalWords(error, t)
}

export function refusalOf(code: RejectionCode, t: TFunction): string {
  return wordAt(t, `notices.refusal.${code}`, { otherwise: t(`errors.${code}`) })
}
