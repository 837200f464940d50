import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { Instant } from '#shared/domain/values.ts'
import { momentOf, shortMoment } from '../time/dates.ts'
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
    <ol aria-label={label}>
      {lines.map((line) => (
        <TimelineItem key={line.id} line={line} now={now} />
      ))}
    </ol>
  )
}

interface TimelineItemProps {
  line: TimelineLine
  now: Instant
  /** Of a line in a list of which only a part is drawn: its index, how many there are, where it stands in pixels. */
  place?: { index: number; total: number; start: number }
  ref?: Ref<HTMLLIElement>
}

export function TimelineItem({ line, now, place, ref }: TimelineItemProps) {
  return (
    <li
      ref={ref}
      className={styles.line}
      data-index={place?.index}
      aria-setsize={place?.total}
      aria-posinset={place && place.index + 1}
      style={place && { transform: `translateY(${place.start}px)` }}
    >
      <span className={styles.sign}>
        <Icon of={line.icon} size={12} />
      </span>
      <div className={styles.head}>
        <span className={styles.who}>{line.who}</span>
        <time dateTime={line.at}>{place ? shortMoment(line.at, now) : momentOf(line.at, now)}</time>
      </div>
      <div className={styles.sentence}>{line.sentence}</div>
      {line.detail && <div className={styles.detail}>{line.detail}</div>}
    </li>
  )
}
