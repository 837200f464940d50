import type { TFunction } from 'i18next'
import { dataOf } from '../session/failure.ts'
import { wordAt } from '../words/word-at.ts'

/** Why an export gave no file, with what to do instead. */
export function exportFailureWords(error: unknown, t: TFunction): string {
  const { reason, detail } = dataOf(error)
  return reasonWords(typeof reason === 'string' ? reason : 'unknown', typeof detail === 'string' ? detail : '', t)
}

export function reasonWords(reason: string, detail: string, t: TFunction): string {
  return wordAt(t, `exports.reason.${reason}`, { detail, otherwise: t('exports.reason.unknown') })
}
