import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useMinute } from '../time/use-now.ts'
import { Scroll } from './Scroll.tsx'
import styles from './Timeline.module.css'
import { TimelineItem, type TimelineLine } from './Timeline.tsx'

interface LongTimelineProps {
  label: string
  total: number
  /** Asked for the lines that are drawn only. */
  getLine(index: number): TimelineLine
  /** Keeps the measured height with its line when others are filtered out. */
  getId(index: number): string
}

/** A line of two sentences, in pixels; each is measured once it is drawn. */
const USUAL = 60

/** A history of any length, newest first: only what is seen is drawn, and it scrolls by itself. */
export function LongTimeline({ label, total, getLine, getId }: LongTimelineProps) {
  const now = useMinute()
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL,
    getItemKey: getId,
    overscan: 6,
    paddingStart: 4,
  })
  return (
    <Scroll ref={scroller} className={styles.scroller} label={label}>
      <ol className={styles.long} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <TimelineItem
            key={key}
            ref={virtual.measureElement}
            line={getLine(index)}
            now={now}
            place={{ index, total, start }}
          />
        ))}
      </ol>
    </Scroll>
  )
}
