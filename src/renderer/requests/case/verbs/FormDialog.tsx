import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { refusalWords } from '../refusal-words.ts'
import styles from './FormDialog.module.css'

export interface FormDialogProps {
  title: string
  intro?: string
  /** Label of the one primary button. */
  submit: string
  /** False while something compulsory is missing. */
  complete?: boolean
  busy: boolean
  /** The refusal of the last try: shown in place, with everything typed still there. */
  error: unknown
  onSubmit(): void
  onClose(): void
  children?: ReactNode
  width?: number
}

/** A verb that asks before it acts. Nothing typed is lost when the act is refused. */
export function FormDialog({ title, intro, submit, complete = true, busy, error, ...rest }: FormDialogProps) {
  const { t } = useTranslation()
  const form = useId()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (complete && !busy) rest.onSubmit()
  }
  const foot = (
    <>
      <Button onClick={rest.onClose}>{t('ui.cancel')}</Button>
      <Button kind="primary" form={form} submit disabled={!complete} loading={busy}>
        {submit}
      </Button>
    </>
  )
  return (
    <Dialog open title={title} onClose={rest.onClose} foot={foot} width={rest.width}>
      <form id={form} className={styles.form} onSubmit={send}>
        {intro && <p className={styles.intro}>{intro}</p>}
        {rest.children}
        {error ? (
          <p className={styles.error} role="alert">
            {refusalWords(error, t)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
