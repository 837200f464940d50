import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface EmptyStateProps {
  /** Why there is nothing. */
  title: string
  /** What would bring something. */
  children?: ReactNode
  action?: ReactNode
}

/** In place of rows: text aligned with the list, no picture. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state} role="status">
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.body}>{children}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
