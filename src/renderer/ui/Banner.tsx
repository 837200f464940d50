import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { LinkButton } from './LinkButton.tsx'

export interface BannerProps {
  kind: 'warn' | 'info'
  icon: LucideIcon
  /** The fact, in one sentence. */
  children: ReactNode
  /** What still works. */
  detail?: string
  action?: { label: string; onClick(): void }
}

/** One per window, and never closable while it is true. */
export function Banner({ kind, icon, children, detail, action }: BannerProps) {
  return (
    <div className={classes(styles.banner, styles[kind])} role="status">
      <Icon of={icon} tone={kind === 'warn' ? 'warn' : 'accent'} />
      <span className={styles.fact}>{children}</span>
      <span className={styles.detail}>{detail}</span>
      {action && (
        <span className={styles.action}>
          <LinkButton onClick={action.onClick}>{action.label}</LinkButton>
        </span>
      )}
    </div>
  )
}
