import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OverviewClock } from '#shared/contract/incidents.ts'
import type { QueueRow } from '#shared/contract/requests.ts'
import { DrillMark } from '../incidents/DrillMark.tsx'
import { drillsLast } from '../incidents/list/incident-views.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import type { ShownClock } from '../time/countdown.ts'
import { dueDay, dueHour, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { Card, CardEmpty } from '../ui/Card.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Tag } from '../ui/Tag.tsx'
import { withoutTerm } from '../words/short-law.ts'
import { useLanguage } from '../words/use-language.ts'
import styles from './OverviewPage.module.css'

/** Clocks that stand open before 更多, and requests that stand below them. */
const CLOCKS = 8
const REQUESTS = 8

/** Every running clock of an incident, the first to end first, so that what is overdue stands on top. */
export function RunningClocks({ whole, onWhole }: { whole: boolean; onWhole(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const clocks = useQuery(desk.incidents.clocks.queryOptions())
  const list = drillsLast(clocks.data ?? [])
  const shown = whole ? list : list.slice(0, CLOCKS)
  const more = list.length > CLOCKS && (
    <LinkButton onClick={onWhole}>
      {whole ? t('overview.now.fewer') : t('overview.now.allClocks', { n: numberOf(list.length) })}
    </LinkButton>
  )
  return (
    <Card title={t('overview.now.clocks')} note={list.length > 0 && t('overview.now.order')} aside={more}>
      {clocks.isPending && <SkeletonRows count={4} density="relaxed" />}
      {clocks.data && list.length === 0 && (
        <CardEmpty title={t('overview.now.noClocks')}>{t('overview.incidents.noneHint')}</CardEmpty>
      )}
      <ul>
        {shown.map((of) => (
          <IncidentClock key={`${of.incident} ${of.rule}`} of={of} />
        ))}
      </ul>
    </Card>
  )
}

/** The requests that are due next. */
export function DueRequests({ todo }: { todo: number | undefined }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const page = useQuery(
    desk.requests.page.queryOptions({
      input: {
        query: { view: 'todo', filter: {}, sort: { by: 'dueAt', descending: false } },
        anchor: { at: 'start' },
        limit: REQUESTS,
      },
    }),
  )
  const all = todo !== undefined && todo > 0 && (
    <LinkButton onClick={() => navigate({ path: ['requests', 'todo'], query: {} })}>
      {t('overview.now.all', { n: numberOf(todo) })}
    </LinkButton>
  )
  return (
    <Card title={t('overview.now.requests')} note={t('overview.now.order')} aside={all}>
      {page.isPending && <SkeletonRows count={8} density="relaxed" />}
      {page.data?.rows.length === 0 && <CardEmpty title={t('overview.now.noRequests')} />}
      <ul>
        {page.data?.rows.map((of) => (
          <DueRequest key={of.id} of={of} />
        ))}
      </ul>
    </Card>
  )
}

function IncidentClock({ of }: { of: OverviewClock }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  return (
    <ToDoRow
      number={of.number ?? t('incidents.noNumber')}
      clock={of.clock}
      first={withoutTerm(of.words[language === 'en' ? 'en' : 'zh'])}
      drill={of.drill}
      second={of.title}
      due={
        <>
          {of.clock.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
          {dueHour(of.clock.dueAt, { now, language })}
        </>
      }
      onOpen={() => navigate({ path: ['incidents', 'incident', of.incident], query: {} })}
    />
  )
}

function DueRequest({ of }: { of: QueueRow }) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  const stage = of.side ? t(`requests.side.${of.side}`) : t(`requests.stage.${of.stage}`)
  return (
    <ToDoRow
      number={of.number ?? t('requests.noNumber')}
      clock={of.clock}
      first={`${t(`requests.kind.${of.kind}`)} · ${stage}`}
      second={[of.name, of.phone, of.assignee?.name].filter(Boolean).join(' · ')}
      due={of.clock && dueDay(of.clock.dueAt, context)}
      onOpen={() => navigate({ path: ['requests', 'case', of.id], query: {} })}
    />
  )
}

interface ToDoRowProps {
  number: string
  clock: ShownClock | null
  first: string
  drill?: boolean
  second: string
  due: ReactNode
  onOpen(): void
}

function ToDoRow({ number, clock, first, drill = false, second, due, onOpen }: ToDoRowProps) {
  const { t } = useTranslation()
  return (
    <li className={styles.todo}>
      <b>{number}</b>
      <span className={styles.what}>
        <span className={styles.first}>
          <span>{first}</span>
          {drill && <DrillMark />}
        </span>
        <small>{second}</small>
      </span>
      <Countdown clock={clock} />
      <span className={styles.due}>{due}</span>
      <Button size="small" onClick={onOpen}>
        {t('overview.now.open')}
        <span className="sr-only"> {number}</span>
      </Button>
    </li>
  )
}
