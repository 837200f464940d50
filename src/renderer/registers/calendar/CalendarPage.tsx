import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CalendarDay } from '#shared/contract/registers.ts'
import { formatHash } from '../../route/route.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { dateLabel, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { dueClock } from '../due-clock.ts'
import { places } from '../places.ts'
import { useDefinition, useSide } from '../use-registers.ts'
import styles from './CalendarPage.module.css'
import { monthsOf } from './months.ts'

const back = () => navigate(places.all())

/** 合规日历: days of all registers that are not done, by month; what has passed stands first. */
export function CalendarPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const calendar = useQuery(desk.registers.calendar.queryOptions())
  const days = calendar.data ?? []
  const passed = days.filter(({ daysLeft }) => daysLeft < 0).length
  return (
    <Page>
      <PageHead back={{ label: t('registers.title'), go: back }} title={t('registers.calendar.title')}>
        {calendar.data && <span>{t('registers.calendar.count', { n: numberOf(days.length) })}</span>}
        {passed > 0 && (
          <span className={styles.passed}>{t('registers.calendar.passedCount', { n: numberOf(passed) })}</span>
        )}
      </PageHead>
      <Loaded of={calendar} failed={t('registers.failed')} hint={t('registers.failedHint')} id="CALENDAR" rows={8}>
        {(found) =>
          found.length > 0 ? (
            <Months days={found} />
          ) : (
            <EmptyState title={t('registers.calendar.empty')}>{t('registers.calendar.emptyHint')}</EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}

function Months({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation()
  const columns = ['left', 'day', 'what', 'record', 'register'] as const
  return (
    <Scroll className={styles.scroll} label={t('registers.calendar.title')}>
      <table className={styles.table}>
        <caption className="sr-only">{t('registers.calendar.title')}</caption>
        <thead>
          <tr>
            {columns.map((id) => (
              <th key={id} scope="col">
                {t(`registers.calendar.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        {monthsOf(days).map(({ month, days: within }) => (
          <tbody key={month ?? 'passed'}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length} className={styles.month}>
                {month === null
                  ? t('registers.calendar.passed')
                  : t('registers.calendar.later', { year: month.slice(0, 4), month: Number(month.slice(5)) })}
                <span>{numberOf(within.length)}</span>
              </th>
            </tr>
            {within.map((day) => (
              <Day key={`${day.record} ${day.id}`} day={day} />
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  )
}

function Day({ day }: { day: CalendarDay }) {
  const { t } = useTranslation()
  const side = useSide()
  const context = { now: useMinute(), language: useLanguage() }
  const definition = useDefinition(day.register)
  const reminder = definition?.reminders.find(({ id }) => id === day.id)
  return (
    <tr>
      <td>
        <Countdown clock={dueClock(day.due, Math.max(...(reminder?.daysBefore ?? [0])))} />
      </td>
      <td className={styles.quiet}>{dateLabel(day.due, context)}</td>
      <td>{reminder ? side(reminder.words) : day.id}</td>
      <th scope="row">
        <a href={formatHash(places.record(day.record))}>
          <b>{day.number ?? t('registers.noNumber')}</b>
          {day.title}
        </a>
      </th>
      <td className={styles.quiet}>{definition ? side(definition.words) : day.register}</td>
    </tr>
  )
}
