import { CircleQuestionMark, CircleX, Link2, PencilLine } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'
import { LinkButton } from './LinkButton.tsx'

/** Where a value comes from. */
export type Provenance =
  | { kind: 'carried'; source: string; onView?: () => void }
  | { kind: 'edited'; who: string; time: string }
  | { kind: 'unknown' }
  | { kind: 'hint'; text: string }

interface FieldProps {
  label: string
  /** Required is the rule. */
  optional?: boolean
  provenance?: Provenance
  error?: string
  /** Given what ties the control to its label and notes. */
  children(control: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }): ReactNode
}

export function Field({ label, optional = false, provenance, error, children }: FieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const notes = `${id}-notes`
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {optional && <span className={styles.optional}>{t('ui.optional')}</span>}
      </div>
      {children({ id, 'aria-describedby': notes, 'aria-invalid': error !== undefined })}
      <div id={notes} className={styles.notes}>
        {error && (
          <span className={styles.error}>
            <Icon of={CircleX} size={12} />
            {error}
          </span>
        )}
        {provenance && <Origin of={provenance} />}
      </div>
    </div>
  )
}

function Origin({ of }: { of: Provenance }) {
  const { t } = useTranslation()
  switch (of.kind) {
    case 'carried':
      return (
        <>
          <Icon of={Link2} size={12} />
          {t('ui.field.carried', { source: of.source })}
          {of.onView && <LinkButton onClick={of.onView}>{t('ui.field.view')}</LinkButton>}
        </>
      )
    case 'edited':
      return (
        <>
          <Icon of={PencilLine} size={12} />
          {t('ui.field.edited', { who: of.who, time: of.time })}
        </>
      )
    case 'unknown':
      return (
        <>
          <Icon of={CircleQuestionMark} size={12} />
          {t('ui.field.unknown')}
        </>
      )
    case 'hint':
      return of.text
  }
}
