import { CircleX, Copy, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './EmptyState.module.css'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

interface ErrorStateProps {
  /** What failed. */
  title: string
  /** Why, and what is still there. */
  children: ReactNode
  /** Finds the failure in the log. Names nobody. */
  id: string
  onRetry?: () => void
  /** Another way on. */
  action?: ReactNode
}

export function ErrorState({ title, children, id, onRetry, action }: ErrorStateProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>
        <Icon of={CircleX} tone="bad" />
        {title}
      </p>
      <p className={styles.body}>{children}</p>
      <div className={styles.action}>
        {onRetry && (
          <Button size="small" icon={RefreshCw} onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
        {action}
        <span className={styles.id}>{t('ui.error.id', { id })}</span>
        <IconButton icon={Copy} small label={t('ui.error.copyId')} onClick={() => navigator.clipboard.writeText(id)} />
      </div>
    </div>
  )
}
