import { useTranslation } from 'react-i18next'
import { clauseNumbers } from '../words/clause-numbers.ts'
import { useLanguage } from '../words/use-language.ts'

/** A clause of the policy by its name: 政策一(二), Policy 1(2). */
export function useClauseName(): (clause: string) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (clause) => {
    if (language !== 'en') return t('promises.clause', { clause })
    const numbers = clauseNumbers(clause)
    return numbers ? t('promises.clause', { clause: numbers }) : t('promises.preamble')
  }
}
