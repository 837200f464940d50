import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayKind, DeadlineClock } from '#shared/domain/clock.ts'
import { dateLabel, dayOf, dueDate, dueMoment } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './ClockBlock.module.css'
import { Countdown } from './Countdown.tsx'
import { DaySegments } from './DaySegments.tsx'
import { Tag } from './Tag.tsx'

interface ClockBlockProps {
  clock: DeadlineClock
  /** Name of its rule. */
  name: string
  /** One per day of the rule, in order. */
  days: readonly DayKind[]
  /** Working days used: gross rules the warnings, net leaves out the waiting. */
  elapsed: { gross: number; net: number; total: number }
  /** The second clock of the case. */
  other?: { clock: DeadlineClock; name: string }
}

/** The deadline of a case on gross time, with what it stands on. */
export function ClockBlock({ clock, name, days, elapsed, other }: ClockBlockProps) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  const { gross, net, total } = elapsed
  return (
    <div className={styles.room}>
      <div className={styles.block}>
        <Cell head={name} aside={t('clock.since', { day: dayOf(clock.startedAt, context) })}>
          <div className={styles.line}>
            <Countdown clock={clock} large />
            <Marks clock={clock} />
            <span className={styles.due}>{dueMoment(clock.dueAt, context)}</span>
          </div>
          <DaySegments days={days} urgent={clock} />
        </Cell>
        <Cell head={t('clock.gross')}>
          <span className={styles.strong}>{t('clock.usedWorkingDays', { used: gross, total })}</span>
          <span className={styles.foot}>
            {net === gross ? t('clock.netSame') : t('clock.net', { net, waited: gross - net })}
          </span>
        </Cell>
        <Cell head={other?.name ?? ''}>
          {other && (
            <div className={styles.line}>
              <Countdown clock={other.clock} />
              <Marks clock={other.clock} />
              <span className={styles.quiet}>{dateLabel(dueDate(other.clock.dueAt), context)}</span>
            </div>
          )}
          <span className={styles.foot}>
            {t('clock.rule', { version: clock.ruleVersion, calendar: clock.calendarVersion })}
          </span>
        </Cell>
      </div>
    </div>
  )
}

function Cell({ head, aside, children }: { head: string; aside?: string; children: ReactNode }) {
  return (
    <div className={styles.cell}>
      <div className={styles.head}>
        <span className={styles.name}>{head}</span>
        <span>{aside}</span>
      </div>
      {children}
    </div>
  )
}

function Marks({ clock }: { clock: DeadlineClock }) {
  const { t } = useTranslation()
  return (
    <>
      {clock.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
      {clock.provisional && <Tag kind="warn">{t('clock.provisional')}</Tag>}
    </>
  )
}
