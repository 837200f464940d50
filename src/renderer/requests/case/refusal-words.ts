import type { TFunction } from 'i18next'
import type { RejectionCode } from '#shared/domain/command.ts'

/** What stands in the way, in words; an error without a code of ours is said to be unexpected. */
export function refusalWords(error: unknown, t: TFunction): string {
  const code = rejectionCode(error)
  return code ? t(`errors.${code}`) : t('errors.unexpected')
}

/** The code of a command that the rule refused, if that is what this error is. */
export function rejectionCode(error: unknown): RejectionCode | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined
  const { data } = error
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined
  return data.code as RejectionCode
}
