import { useTranslation } from 'react-i18next'
import { numberOf } from '../time/dates.ts'
import { Button } from './Button.tsx'
import styles from './Progress.module.css'

interface ProgressProps {
  title: string
  done: number
  total: number
  /** Time left, in words. */
  left?: string
  /** What becomes of the half when it is cancelled. */
  note?: string
  onCancel?: () => void
}

/** Anything that takes longer than a second. */
export function Progress({ title, done, total, left, note, onCancel }: ProgressProps) {
  const { t } = useTranslation()
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <section className={styles.progress}>
      <div className={styles.line}>
        <span className={styles.title}>{title}</span>
        <span className={styles.count}>
          {total > 0
            ? t('ui.progress.of', { done: numberOf(done), total: numberOf(total) })
            : t('ui.progress.preparing')}
          {left && ` · ${t('ui.progress.left', { time: left })}`}
        </span>
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label={title}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      {(note || onCancel) && (
        <div className={styles.line}>
          <span className={styles.note}>{note}</span>
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {t('ui.cancel')}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
