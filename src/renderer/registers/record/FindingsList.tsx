import { CalendarClock, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Countdown } from '../../ui/Countdown.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { dueClock } from '../due-clock.ts'
import { findingsBy } from '../record-look.ts'
import { Unverified } from '../Unverified.tsx'
import { useSide } from '../use-registers.ts'
import styles from './ContentTab.module.css'
import type { RecordProps } from './RecordPage.tsx'

/** What is against policy or law, missing or late, each with its source; and the days that come near. */
export function FindingsList({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const side = useSide()
  const findings = findingsBy(definition, detail.findings)
  if (findings.length + detail.due.length === 0) return null
  return (
    <section className={styles.block}>
      <header>
        <h2>{t('registers.record.findings')}</h2>
      </header>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={finding.id}>
            <Icon
              of={finding.level === 'red' ? CircleX : TriangleAlert}
              size={14}
              tone={finding.level === 'red' ? 'bad' : 'warn'}
            />
            <span>{side(finding.words)}</span>
            <small>
              {t('registers.record.findingSource', { source: finding.source })}
              <Unverified of={finding} />
            </small>
          </li>
        ))}
        {detail.due.map((day) => {
          const reminder = definition.reminders.find(({ id }) => id === day.id)
          return (
            <li key={`due ${day.id}`}>
              <Icon of={CalendarClock} size={14} tone="text3" />
              <span>{reminder ? side(reminder.words) : day.id}</span>
              <small>
                <Countdown clock={dueClock(day.due, Math.max(...(reminder?.daysBefore ?? [0])))} />
                {day.due}
              </small>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
