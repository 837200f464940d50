import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import styles from './WorkPage.module.css'

/** What is shown is old, and nothing can be recorded. */
export function OfflineBar() {
  const { t } = useTranslation()
  return (
    <p className={styles.offline} role="status">
      <Icon of={WifiOff} size={14} tone="warn" />
      {t('work.offlineBar')}
    </p>
  )
}
