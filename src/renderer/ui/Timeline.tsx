import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Instant } from '#shared/domain/values.ts'
import { momentOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Icon } from './Icon.tsx'
import styles from './Timeline.module.css'

export interface TimelineLine {
  id: string
  icon: LucideIcon
  who: string
  at: Instant
  sentence: ReactNode
  /** Source or delay. */
  detail?: ReactNode
}

/** What happened, newest first. */
export function Timeline({ label, lines }: { label: string; lines: readonly TimelineLine[] }) {
  const now = useMinute()
  return (
    <ol className={styles.timeline} aria-label={label}>
      {lines.map((line) => (
        <li key={line.id} className={styles.line}>
          <span className={styles.sign}>
            <Icon of={line.icon} size={12} />
          </span>
          <div className={styles.head}>
            <span className={styles.who}>{line.who}</span>
            <time dateTime={line.at}>{momentOf(line.at, now)}</time>
          </div>
          <div className={styles.sentence}>{line.sentence}</div>
          {line.detail && <div className={styles.detail}>{line.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
