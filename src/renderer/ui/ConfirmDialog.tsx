import { Input, type InputRef } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './ConfirmDialog.module.css'
import { Dialog } from './Dialog.tsx'

interface ConfirmDialogProps {
  open: boolean
  /** A question that names its object. */
  title: string
  /** What will happen, with counts in words. */
  children: ReactNode
  /** Typed to confirm. */
  number: string
  /** What asks for it, where it is no number of a request. */
  prompt?: string
  /** Act and count: never a bare OK. */
  confirm: string
  note?: string
  /** Something else that is asked is still missing. */
  incomplete?: boolean
  busy?: boolean
  onConfirm(): void
  onClose(): void
}

/** Before an act that cannot be taken back. Enter does nothing until the number matches. */
export function ConfirmDialog({ open, title, children, confirm, onClose, ...rest }: ConfirmDialogProps) {
  const { incomplete = false, busy = false, ...asking } = rest
  const { t } = useTranslation()
  const form = useId()
  const [matches, setMatches] = useState(false)
  const foot = (
    <>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind="danger-primary" form={form} submit disabled={!matches || incomplete} loading={busy}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog open={open} title={title} onClose={onClose} foot={foot}>
      <div className={styles.facts}>{children}</div>
      <TypeNumber
        form={form}
        onMatch={setMatches}
        {...asking}
        onConfirm={() => {
          if (!incomplete && !busy) asking.onConfirm()
        }}
      />
    </Dialog>
  )
}

interface TypeNumberProps {
  form: string
  number: string
  prompt?: string
  note?: string
  onMatch(matches: boolean): void
  onConfirm(): void
}

function TypeNumber({ form, number, prompt, note, onMatch, onConfirm }: TypeNumberProps) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const matches = typed.trim().toUpperCase() === number
  useEffect(() => {
    // After the dialog's own focus trap has settled.
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  useEffect(() => onMatch(matches), [matches, onMatch])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (matches) onConfirm()
  }
  return (
    <form id={form} className={styles.form} onSubmit={submit}>
      <label htmlFor={id}>{prompt ?? t('ui.confirm.type', { number })}</label>
      <Input
        ref={input}
        id={id}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      {note && <span className={styles.note}>{note}</span>}
    </form>
  )
}
