import type { TFunction } from 'i18next'
import { timeOf } from '../time/dates.ts'
import { wordAt } from '../words/word-at.ts'

/** Why the session, the store or the backend refused, in words that say what to do next. */
export function failureWords(error: unknown, t: TFunction): string {
  const { reason, retryAt } = dataOf(error)
  const at = typeof retryAt === 'string' ? timeOf(retryAt) : ''
  return typeof reason === 'string'
    ? wordAt(t, `session.reason.${reason}`, { at, otherwise: t('session.reason.unknown') })
    : t('session.reason.unknown')
}

/** The typed data of an error of the contract; empty for any other. */
export function dataOf(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null || !('data' in error)) return {}
  return typeof error.data === 'object' && error.data !== null ? (error.data as Record<string, unknown>) : {}
}
