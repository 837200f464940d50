import { useTranslation } from 'react-i18next'
import { Scroll } from '../../ui/Scroll.tsx'
import { Absent } from './Absent.tsx'
import styles from './PreviewCard.module.css'
import { Pieces, PreviewText } from './PreviewText.tsx'

interface MailPreviewProps {
  variant: 'email' | 'guardian'
  subject: string
  body: string
  appName: string
  absent: string
}

export function MailPreview({ variant, subject, body, appName, absent }: MailPreviewProps) {
  const { t } = useTranslation()
  return (
    <>
      <dl className={styles.mailHead}>
        <dt>{t('notices.preview.from')}</dt>
        <dd>{appName}</dd>
        <dt>{t('notices.preview.subject')}</dt>
        <dd className={styles.strong} lang="zh-CN" title={subject}>
          <Pieces text={subject} />
        </dd>
      </dl>
      <Scroll className={styles.paper} label={t(`notices.variant.${variant}`)}>
        <PreviewText text={body} />
        <Absent elements={absent} />
      </Scroll>
    </>
  )
}
