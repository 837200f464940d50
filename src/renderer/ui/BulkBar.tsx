import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { numberOf } from '../time/dates.ts'
import styles from './BulkBar.module.css'
import { Button } from './Button.tsx'
import { LinkButton } from './LinkButton.tsx'

interface BulkBarProps {
  ticked: number
  /** All rows that match the filter. */
  total: number
  onAll(): void
  onCancel(): void
  /** The verbs; one that fits only some says so in its note. */
  children: ReactNode
}

/** Takes its place at the foot of a grid while something is ticked. */
export function BulkBar({ ticked, total, onAll, onCancel, children }: BulkBarProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('ui.bulk.label')}>
      <span className={styles.ticked} role="status">
        {t('ui.bulk.ticked', { n: numberOf(ticked) })}
      </span>
      {ticked < total && <LinkButton onClick={onAll}>{t('ui.bulk.all', { total: numberOf(total) })}</LinkButton>}
      <span className={styles.verbs}>
        {children}
        <Button kind="text" icon={X} keyCap="Esc" onClick={onCancel}>
          {t('ui.bulk.cancel')}
        </Button>
      </span>
    </div>
  )
}
