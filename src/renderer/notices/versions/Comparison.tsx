import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { compareNotices } from '#shared/text/notice/compare-notices.ts'
import { ChangeSummary, Changes } from '../../ui/versions/Changes.tsx'
import { partName } from '../hindrance-words.ts'
import { useTelling } from '../telling.tsx'
import type { Shown } from './choose-versions.ts'
import styles from './VersionsPage.module.css'

interface ComparisonProps {
  before: NoticeContent
  after: NoticeContent
  from: number
  to: Shown
}

/** What differs, part by part. */
export function Comparison({ before, after, from, to }: ComparisonProps) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  const differences = useMemo(() => compareNotices(before, after), [before, after])
  const name = to === 'draft' ? t('notices.versions.draft') : t('notices.versions.number', { n: to })
  if (differences.length === 0) return <p className={styles.same}>{t('notices.versions.same')}</p>
  return (
    <>
      <ChangeSummary>
        {t('notices.versions.summary', { from, to: name, count: differences.length, n: differences.length })}
      </ChangeSummary>
      {differences.map(({ part, changes }) => (
        <section key={part} className={styles.part}>
          <h3>{partName(part, { t, elementName })}</h3>
          <p className={styles.text} lang="zh-CN">
            <Changes of={changes} />
          </p>
        </section>
      ))}
    </>
  )
}
