import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'
import { AppWindow } from './AppWindow.tsx'
import styles from './Refused.module.css'
import { TitleBar } from './TitleBar.tsx'

/** The page was opened without a code that works: how to open one that does. */
export function Refused() {
  const { t } = useTranslation()
  useEffect(() => {
    // A new address differs in its fragment alone, for which a browser loads nothing anew.
    const reload = () => location.reload()
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])
  return (
    <AppWindow title={<TitleBar />} status={<footer />}>
      <div className={styles.page}>
        <div className={styles.card}>
          <EmptyState title={t('app.refused.title')}>{t('app.refused.body')}</EmptyState>
        </div>
      </div>
    </AppWindow>
  )
}
