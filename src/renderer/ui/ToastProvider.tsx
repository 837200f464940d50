import { type ReactNode, useCallback, useState } from 'react'
import styles from './Toast.module.css'
import { Toast } from './Toast.tsx'
import { ToastContext, type ToastRequest } from './toasts.ts'

/** Shows the latest toast at the bottom left. A newer one takes the place of the older: its act can no longer be undone. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [latest, setLatest] = useState<{ id: number; request: ToastRequest } | null>(null)
  const show = useCallback((request: ToastRequest) => {
    setLatest((before) => ({ id: (before?.id ?? 0) + 1, request }))
  }, [])
  const close = useCallback(() => setLatest(null), [])
  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.place} role="status">
        {latest && <Toast key={latest.id} {...latest.request} onClose={close} />}
      </div>
    </ToastContext>
  )
}
