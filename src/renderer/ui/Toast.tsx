import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys/use-keys.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import styles from './Toast.module.css'
import type { ToastRequest } from './toasts.ts'

const SECONDS = 10

/** Counts down while nobody attends to it: stops under the pointer and while it has the focus (WCAG 2.2, 2.2.1). */
export function Toast({ icon, text, undo, onClose }: ToastRequest & { onClose(): void }) {
  const { t } = useTranslation()
  const toast = useRef<HTMLDivElement>(null)
  const [left, setLeft] = useState(SECONDS)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!toast.current?.matches(':hover, :focus-within')) setLeft((seconds) => seconds - 1)
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (left === 0) onClose()
  }, [left, onClose])
  const takeBack = () => {
    undo()
    onClose()
  }
  useKeys([{ chords: ['Mod+z'], group: 'act', label: t('ui.undo'), run: takeBack }])
  return (
    <div ref={toast} className={styles.toast}>
      <Icon of={icon} tone="text2" />
      <span className={styles.text}>{text}</span>
      <span className={styles.left} aria-hidden="true">
        {t('ui.seconds', { n: left })}
      </span>
      <Button kind="text" size="small" onClick={takeBack}>
        <span className={styles.undo}>{t('ui.undo')}</span>
      </Button>
    </div>
  )
}
