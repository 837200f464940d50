import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegalData } from '#shared/domain/legal.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useLanguage } from '../words/use-language.ts'
import { wordAt } from '../words/word-at.ts'

type Vocabulary = 'categories' | 'systems' | 'grounds' | 'conditions' | 'completionReasons' | 'notAcceptedReasons'

export interface LegalWords {
  /** Undefined until the rules have arrived from the desk. */
  legal: LegalData | undefined
  /** What a code of the legal data is called in the person's language; the code itself when it is unknown. */
  word(vocabulary: Vocabulary, id: string): string
  /** Why a request waits or rests: a published reason of completion, or one of ours. */
  reason(id: string): string
  /** Choices of one vocabulary, in the order of the data. */
  options(vocabulary: Vocabulary): { value: string; label: string }[]
}

/** The rules in force and their words. They change only with a new version of the legal data. */
export function useLegal(): LegalWords {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data: legal } = useQuery(desk.legal.get.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const word = useCallback(
    (vocabulary: Vocabulary, id: string) => legal?.[vocabulary].find((each) => each.id === id)?.words[side] ?? id,
    [legal, side],
  )
  const reason = useCallback(
    (id: string) => wordAt(t, `forms.suspendReason.${id}`, { otherwise: word('completionReasons', id) }),
    [t, word],
  )
  const options = useCallback(
    (vocabulary: Vocabulary) =>
      (legal?.[vocabulary] ?? []).map((each) => ({ value: each.id, label: each.words[side] })),
    [legal, side],
  )
  return { legal, word, reason, options }
}
