import { useTranslation } from 'react-i18next'
import type { NoticeElement } from '#shared/domain/notice/vocabulary.ts'
import styles from './PreviewCard.module.css'

/** Elements that are written but stand nowhere in this channel. */
export function Absent({ elements }: { elements: string }) {
  const { t } = useTranslation()
  if (elements === '') return null
  return (
    <ul className={styles.absent}>
      {elements.split(' ').map((element) => (
        <li key={element}>
          {t('notices.preview.notPlaced', { name: t(`notices.element.${element as NoticeElement}`) })}
        </li>
      ))}
    </ul>
  )
}
