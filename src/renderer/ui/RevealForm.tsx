import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import styles from './RevealForm.module.css'

interface RevealFormProps {
  /** What will be shown, with whose it is: masked. */
  what: string
  reasons: readonly { id: string; label: string }[]
  /** Who asks: the record will name them. */
  who: string
  busy: boolean
  failed: boolean
  onReveal(reason: string): void
  onCancel(): void
}

export function RevealForm({ what, reasons, who, busy, failed, onReveal, onCancel }: RevealFormProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useId()
  const [reason, setReason] = useState<string>()
  return (
    <div className={styles.form}>
      <p className={styles.title}>{t('ui.reveal.title', { what })}</p>
      <div className={styles.reasons} role="radiogroup" aria-label={t('ui.reveal.reason')}>
        {reasons.map(({ id, label }) => (
          <label key={id} className={styles.reason}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={id === reason}
              onChange={() => setReason(id)}
            />
            {id === reason && <Icon of={Check} size={13} tone="accent" />}
            {label}
          </label>
        ))}
      </div>
      {failed && (
        <p className={styles.failed} role="alert">
          {t('ui.reveal.failed')}
        </p>
      )}
      <div className={styles.foot}>
        <span className={styles.record}>{t('ui.reveal.recorded', { who, time: timeOf(now) })}</span>
        <Button size="small" onClick={onCancel}>
          {t('ui.cancel')}
        </Button>
        <Button
          size="small"
          kind="primary"
          disabled={!reason}
          loading={busy}
          onClick={() => {
            if (reason) onReveal(reason)
          }}
        >
          {t('ui.reveal.confirm')}
        </Button>
      </div>
    </div>
  )
}
