import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RegisterSummary } from '#shared/contract/registers.ts'
import { places } from '../registers/places.ts'
import { formatHash } from '../route/route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { numberOf } from '../time/dates.ts'
import { Status } from '../ui/Status.tsx'
import styles from './RegistersLine.module.css'

/** 到期与待复核 of all registers, in one line; nothing where nothing calls. */
export function RegistersLine() {
  const { t } = useTranslation()
  const desk = useDesk()
  const list = useQuery(desk.registers.list.queryOptions()).data ?? []
  const calendar = useQuery(desk.registers.calendar.queryOptions()).data ?? []
  const sum = (count: keyof Omit<RegisterSummary, 'register' | 'latestAt'>) =>
    list.reduce((total, summary) => total + summary[count], 0)
  const passed = calendar.filter(({ daysLeft }) => daysLeft < 0).length
  const [due, proposed, red] = [sum('due') - passed, sum('proposed'), sum('red')]
  if (passed + due + proposed + red === 0) return null
  return (
    <nav className={styles.line} aria-label={t('overview.registers.title')}>
      <b>{t('overview.registers.title')}</b>
      {passed > 0 && (
        <a href={formatHash(places.calendar())}>
          <Status kind="failed">{t('overview.registers.passed', { n: numberOf(passed) })}</Status>
        </a>
      )}
      {due > 0 && (
        <a href={formatHash(places.calendar())}>
          <Status kind="needs">{t('overview.registers.due', { n: numberOf(due) })}</Status>
        </a>
      )}
      {proposed > 0 && (
        <a href={formatHash(places.all())}>
          <Status kind="running">{t('overview.registers.proposed', { n: numberOf(proposed) })}</Status>
        </a>
      )}
      {red > 0 && (
        <a href={formatHash(places.all())}>
          <Status kind="failed">{t('overview.registers.red', { n: numberOf(red) })}</Status>
        </a>
      )}
    </nav>
  )
}
