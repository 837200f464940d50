import type { TFunction } from 'i18next'
import { dataOf } from '../../session/failure.ts'
import { wordAt } from '../../words/word-at.ts'

/** Why a pack was not made or opened, and what to do about it. */
export function packFailureWords(error: unknown, t: TFunction): string {
  const { reason } = dataOf(error)
  return wordAt(t, `notices.pack.refused.${String(reason)}`, { otherwise: t('notices.pack.refused.unknown') })
}

/** An age X25519 recipient as somebody copies it (age-encryption.org/v1): Bech32 with the prefix `age`. */
export function isRecipient(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text.trim())
}

/** `812 KB`: whole units, as file lists write them. */
export function sizeOf(bytes: number): { unit: 'b' | 'kb' | 'mb'; n: number } {
  if (bytes < 1024) return { unit: 'b', n: bytes }
  if (bytes < 1024 * 1024) return { unit: 'kb', n: Math.ceil(bytes / 1024) }
  return { unit: 'mb', n: Math.ceil((bytes / 1024 / 1024) * 10) / 10 }
}
