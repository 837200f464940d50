import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './AppWindow.module.css'

interface AppWindowProps {
  title: ReactNode
  /** Absent before somebody has signed in. */
  rail?: ReactNode
  banner?: ReactNode
  status: ReactNode
  children: ReactNode
}

/** Title bar 40, rail 72, content, status bar 28. */
export function AppWindow({ title, rail, banner, status, children }: AppWindowProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.window}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('content')?.focus()}>
        {t('app.skip')}
      </button>
      {title}
      <div className={styles.body}>
        {rail}
        <main id="content" tabIndex={-1} className={rail ? styles.content : styles.bare}>
          {banner}
          {children}
        </main>
      </div>
      {status}
    </div>
  )
}
