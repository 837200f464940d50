import { useTranslation } from 'react-i18next'
import { type DayKind, urgency } from '#shared/domain/clock.ts'
import type { ShownClock } from '../time/countdown.ts'
import { useMinute } from '../time/use-now.ts'
import styles from './DaySegments.module.css'

/** One segment per day, so that the waiting days can be seen in their place. */
export function DaySegments({ days, urgent }: { days: readonly DayKind[]; urgent: ShownClock }) {
  const { t } = useTranslation()
  const level = urgency(urgent, useMinute())
  const waiting = days.filter((day) => day === 'waiting').length
  const used = waiting + days.filter((day) => day === 'used').length
  return (
    <div
      className={styles.segments}
      data-level={level}
      role="img"
      aria-label={t('clock.segments', { total: days.length, used, waiting })}
    >
      {days.map((day, at) => (
        <i key={at} data-day={day} />
      ))}
    </div>
  )
}
