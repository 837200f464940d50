import type { TFunction } from 'i18next'
import { dataOf } from '../session/failure.ts'

/** Why a file was not imported, with the line where that is known. */
export function importFailureWords(error: unknown, t: TFunction): string {
  const { reason, line } = dataOf(error)
  if (typeof reason !== 'string') return t('imports.reason.unknown')
  return t(`imports.reason.${reason}`, { line: line ?? '', defaultValue: t('imports.reason.unknown') })
}
