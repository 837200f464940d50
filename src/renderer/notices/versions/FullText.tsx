import { useTranslation } from 'react-i18next'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { partsOf, readPart } from '../draft/parts.ts'
import { partName } from '../hindrance-words.ts'
import { useTelling } from '../telling.tsx'
import styles from './VersionsPage.module.css'

/** Every part of a version as it was written, to be read. */
export function FullText({ content }: { content: NoticeContent }) {
  const { t } = useTranslation()
  const { elementName } = useTelling()
  return partsOf(content).map((part) => {
    const text = readPart(content, part)
    return (
      <section key={part} className={styles.part}>
        <h3>{partName(part, { t, elementName })}</h3>
        {text ? (
          <p className={styles.text} lang="zh-CN">
            {text}
          </p>
        ) : (
          <p className={styles.nothing}>{t('notices.preview.blank')}</p>
        )}
      </section>
    )
  })
}
