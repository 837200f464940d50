import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type PushLength, type PushVendor, pushLengths } from '#shared/text/notice/push.ts'
import { Mark } from '../../app/Mark.tsx'
import { numberOf, timeOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { withoutMarks } from './gaps.ts'
import styles from './PreviewCard.module.css'
import { Pieces } from './PreviewText.tsx'

interface PushPreviewProps {
  title: string
  body: string
  vendors: readonly PushVendor[]
  appName: string
}

/** A lock screen, and the strictest limits of the vendors: what one of them refuses reaches nobody there. */
export function PushPreview({ title, body, vendors, appName }: PushPreviewProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const plain = [withoutMarks(title), withoutMarks(body)] as const
  const lengths = useMemo(() => pushLengths(plain[0], plain[1], vendors), [plain[0], plain[1], vendors])
  const refusing = lengths.filter(({ fits }) => !fits).map(({ vendor }) => vendor)
  return (
    <>
      <Scroll className={styles.stage} label={t('notices.variant.push')}>
        <p className={styles.time}>{timeOf(now)}</p>
        <div className={styles.push} lang="zh-CN">
          <Mark />
          <div className={styles.pushText}>
            <p className={styles.pushHead}>
              <span>
                <Pieces text={title || appName} />
              </span>
              <span className={styles.now}>{t('notices.preview.pushNow')}</span>
            </p>
            <p>
              <Pieces text={body} />
            </p>
          </div>
        </div>
        <p className={styles.hint}>{t('notices.preview.lockScreen')}</p>
      </Scroll>
      <dl className={styles.figures}>
        {(['title', 'body', 'bytes'] as const).map((what) => (
          <Figure key={what} what={what} lengths={lengths} />
        ))}
      </dl>
      <p className={styles.advice}>
        {refusing.length > 0
          ? t('notices.preview.refusing', {
              vendors: refusing.map((id) => t(`notices.vendor.${id}`, id)).join(t('ui.listJoiner')),
            })
          : t('notices.preview.allVendors', { count: lengths.length, n: lengths.length })}
      </p>
    </>
  )
}

/** One measure against the strictest of the vendors. */
function Figure({ what, lengths }: { what: 'title' | 'body' | 'bytes'; lengths: readonly PushLength[] }) {
  const { t } = useTranslation()
  const most = Math.min(...lengths.map((each) => each[what].limit))
  const length = lengths[0]?.[what].length ?? 0
  const counts = { n: numberOf(length), most: numberOf(most) }
  return (
    <div className={length > most ? styles.over : undefined}>
      <dt>{t(`notices.preview.${({ title: 'pushTitle', body: 'pushBody', bytes: 'pushBytes' } as const)[what]}`)}</dt>
      <dd>{what === 'bytes' ? t('notices.preview.bytesOf', counts) : t('notices.preview.of', counts)}</dd>
    </div>
  )
}
