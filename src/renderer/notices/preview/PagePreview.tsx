import { useTranslation } from 'react-i18next'
import type { NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { Absent } from './Absent.tsx'
import styles from './PreviewCard.module.css'
import { PreviewText } from './PreviewText.tsx'

interface PagePreviewProps {
  variant: Exclude<NoticeVariant, 'sms' | 'push'>
  body: string
  absent: string
}

const where = { in_app: 'page', phone: 'script', announcement: 'public', letter: 'letter' } as const

/** What is read as a page: in the app, on paper, aloud, or by everybody. */
export function PagePreview({ variant, body, absent }: PagePreviewProps) {
  const { t } = useTranslation()
  const place = variant in where ? where[variant as keyof typeof where] : undefined
  return (
    <Scroll className={styles.paper} label={t(`notices.variant.${variant}`)}>
      {place && <p className={styles.where}>{t(`notices.preview.${place}`)}</p>}
      <PreviewText text={body} />
      <Absent elements={absent} />
    </Scroll>
  )
}
