import type { TFunction } from 'i18next'
import { dataOf } from '../../session/failure.ts'

/** Why a document is not shown or not saved, and what would change that. */
export function documentFailureWords(error: unknown, t: TFunction): string {
  const { reason, characters } = dataOf(error)
  if (typeof reason !== 'string') return t('requests.documents.reason.unknown')
  return t(`requests.documents.reason.${reason}`, {
    characters: typeof characters === 'string' ? characters : '',
    defaultValue: t('requests.documents.reason.unknown'),
  })
}
