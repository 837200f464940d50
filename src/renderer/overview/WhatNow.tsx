import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OverviewClock } from '#shared/contract/incidents.ts'
import type { QueueRow } from '#shared/contract/requests.ts'
import { DrillMark } from '../incidents/DrillMark.tsx'
import { Card, CardEmpty } from '../incidents/page/Card.tsx'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { dueDay, dueHour, numberOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Tag } from '../ui/Tag.tsx'
import { useLanguage } from '../words/use-language.ts'
import styles from './OverviewPage.module.css'
import { type ToDo, whatNow } from './what-now.ts'

/** Requests that stand beside the clocks of incidents, at most. */
const REQUESTS = 12

/** 现在要办: every running clock of an incident and the requests that are due next, the first to end first. */
export function WhatNow({ todo }: { todo: number | undefined }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const clocks = useQuery(desk.incidents.clocks.queryOptions())
  const page = useQuery(
    desk.requests.page.queryOptions({
      input: {
        query: { view: 'todo', filter: {}, sort: { by: 'dueAt', descending: false } },
        anchor: { at: 'start' },
        limit: REQUESTS,
      },
    }),
  )
  const list = whatNow(clocks.data ?? [], page.data?.rows ?? [])
  const all = todo !== undefined && (
    <LinkButton onClick={() => navigate({ path: ['requests', 'todo'], query: {} })}>
      {t('overview.now.all', { n: numberOf(todo) })}
    </LinkButton>
  )
  return (
    <Card title={t('overview.now.title')} note={t('overview.now.order')} aside={all}>
      {clocks.isPending && page.isPending && <SkeletonRows count={8} density="relaxed" />}
      {list.length === 0 && !clocks.isPending && !page.isPending && (
        <CardEmpty title={t('overview.now.none')}>{t('overview.now.noneHint')}</CardEmpty>
      )}
      {list.length > 0 && (
        <ul>
          {list.map((each) => (
            <ToDoRow key={each.id} todo={each} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function ToDoRow({ todo }: { todo: ToDo }) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  const number = todo.of.number ?? t(todo.kind === 'incident' ? 'incidents.noNumber' : 'requests.noNumber')
  const open = () =>
    todo.kind === 'incident'
      ? navigate({ path: ['incidents', 'incident', todo.of.incident], query: {} })
      : navigate({ path: ['requests', 'case', todo.of.id], query: {} })
  return (
    <li className={styles.todo}>
      <b>{number}</b>
      <span className={styles.what}>
        {todo.kind === 'incident' ? <IncidentWords of={todo.of} /> : <RequestWords of={todo.of} />}
      </span>
      <Countdown clock={todo.clock} />
      <span className={styles.due}>
        {todo.kind === 'incident' && todo.of.clock.internal && <Tag kind="line">{t('clock.internal')}</Tag>}
        {todo.kind === 'incident' ? dueHour(todo.clock.dueAt, context) : dueDay(todo.clock.dueAt, context)}
      </span>
      <Button size="small" onClick={open}>
        {t('overview.now.open')}
        <span className="sr-only"> {number}</span>
      </Button>
    </li>
  )
}

function IncidentWords({ of }: { of: OverviewClock }) {
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  return (
    <>
      <span className={styles.first}>
        {of.words[side]} {of.drill && <DrillMark />}
      </span>
      <small>{of.title}</small>
    </>
  )
}

function RequestWords({ of }: { of: QueueRow }) {
  const { t } = useTranslation()
  const stage = of.side ? t(`requests.side.${of.side}`) : t(`requests.stage.${of.stage}`)
  return (
    <>
      <span className={styles.first}>
        {t(`requests.kind.${of.kind}`)} · {stage}
      </span>
      <small>{[of.name, of.phone, of.assignee?.name].filter(Boolean).join(' · ')}</small>
    </>
  )
}
