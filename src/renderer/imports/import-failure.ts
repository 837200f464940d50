import type { TFunction } from 'i18next'
import { dataOf } from '../session/failure.ts'
import { wordAt } from '../words/word-at.ts'

/** Why a file was not imported, with the line where that is known. */
export function importFailureWords(error: unknown, t: TFunction): string {
  const { reason, line } = dataOf(error)
  if (typeof reason !== 'string') return t('imports.reason.unknown')
  return wordAt(t, `imports.reason.${reason}`, { line: String(line ?? ''), otherwise: t('imports.reason.unknown') })
}
