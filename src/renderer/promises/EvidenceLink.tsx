import { useTranslation } from 'react-i18next'
import type { EvidenceFound } from '#shared/domain/promise.ts'
import { useLegal } from '../requests/use-legal.ts'
import { momentOf, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './PromisesPage.module.css'
import { placeOf } from './promise-rows.ts'

/** What is held, how much of it, since when; a way to the list of it. */
export function EvidenceLink({ found }: { found: EvidenceFound }) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useSourceName(found)
  const { source, total, open, wrong, latestAt } = found
  if (source.kind === 'built_in') return <span>{name}</span>
  return (
    <>
      <a href={placeOf(found) ?? undefined}>
        {name} {numberOf(total)}
      </a>
      {wrong > 0 && <span className={styles.wrong}>{t('promises.wrong', { count: wrong })}</span>}
      {open > 0 && <span>{t('promises.open', { count: open })}</span>}
      {latestAt && <span className={styles.quiet}>{t('promises.latest', { at: momentOf(latestAt, now) })}</span>}
    </>
  )
}

function useSourceName({ source }: EvidenceFound): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const { legal } = useLegal()
  const pick = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh)
  if (source.kind === 'built_in') return pick(source.words)
  if (source.kind === 'register') {
    const register = legal?.registers.find(({ id }) => id === source.register)
    return register ? pick(register.words) : source.register
  }
  if (source.kind === 'cases' && source.caseKinds.length > 0) {
    return source.caseKinds.map((kind) => t(`requests.kind.${kind}`)).join(' · ')
  }
  return t(`promises.source.${source.kind}`)
}
