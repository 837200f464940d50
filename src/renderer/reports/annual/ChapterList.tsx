import { useTranslation } from 'react-i18next'
import type { AnnualChapterView } from '#shared/contract/desk-annual.ts'
import { useLanguage } from '../../words/use-language.ts'
import styles from './AnnualPage.module.css'

export const chapterAnchor = (id: string) => `annual-${id}`

/** The chapters; a press goes to its tables. The fragment is the route, so the page scrolls by itself. */
export function ChapterList({ chapters }: { chapters: readonly AnnualChapterView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <nav className={styles.list} aria-label={t('annual.chapters')}>
      {chapters.map(({ id, title }, index) => (
        <button
          key={id}
          type="button"
          onClick={() => document.getElementById(chapterAnchor(id))?.scrollIntoView({ block: 'start' })}
        >
          <span className={styles.quiet}>{index + 1}</span>
          {language === 'en' ? title.en : title.zh}
        </button>
      ))}
    </nav>
  )
}
