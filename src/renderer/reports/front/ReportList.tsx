import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { ArrowUpFromLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '#shared/contract/reports.ts'
import { DrillMark } from '../../incidents/DrillMark.tsx'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { Column } from '../../ui/grid/columns.ts'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Status } from '../../ui/Status.tsx'
import { kindWords, stageLook } from '../report-look.ts'
import styles from './FrontPage.module.css'

/** Every report of this desk, the newest first. */
export function ReportList() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { density } = usePreferences()
  const list = useQuery(desk.reports.list.queryOptions({ input: { incident: null } }))
  const rows = list.data ?? []
  const now = useMinute()
  const [at, setAt] = useState(0)
  return (
    <DeskGrid
      label={t('reports.front.reports')}
      columns={columns(t, now)}
      total={rows.length}
      getRow={(index) => rows[index]}
      rowId={(row) => row.id}
      rowName={(row) => row.number ?? t('reports.noNumber')}
      current={rows.length > 0 ? Math.min(at, rows.length - 1) : undefined}
      onCurrent={setAt}
      onOpen={(row) => navigate({ path: ['reports', row.id], query: {} })}
      density={density}
      wholePage
      empty={
        <Loaded of={list} failed={t('reports.list.failed')} hint={t('reports.board.failedHint')} id="REPORTS" rows={8}>
          {() => <EmptyState title={t('reports.list.none')}>{t('reports.list.noneHint')}</EmptyState>}
        </Loaded>
      }
    />
  )
}

function columns(t: TFunction, now: string): Column<ReportRow>[] {
  return [
    {
      id: 'number',
      title: t('reports.list.number'),
      width: 104,
      cell: (row) => <span className={styles.number}>{row.number ?? t('reports.noNumber')}</span>,
    },
    { id: 'kind', title: t('reports.list.kind'), width: 200, cell: (row) => kindWords(row, t) },
    {
      id: 'incident',
      title: t('reports.list.incident'),
      width: 240,
      grows: true,
      cell: ({ incident, drill }) => (
        <span className={styles.one}>
          <span className={styles.number}>{incident.number ?? t('incidents.noNumber')}</span>
          <span className={styles.text}>{incident.title}</span>
          {drill && <DrillMark />}
        </span>
      ),
    },
    {
      id: 'stage',
      title: t('reports.list.stage'),
      width: 128,
      cell: ({ stage, filedAt }) =>
        filedAt && stage !== 'withdrawn' ? (
          <Status kind="done">{t('reports.filed.done')}</Status>
        ) : (
          <Status kind={stageLook[stage]}>{t(`reports.stage.${stage}`)}</Status>
        ),
    },
    {
      id: 'filed',
      title: t('reports.list.filed'),
      width: 112,
      cell: ({ filedAt }) => (filedAt ? momentOf(filedAt, now) : t('ui.empty')),
    },
    {
      id: 'saved',
      title: t('reports.list.saved'),
      width: 136,
      cell: ({ savedAt, pending }) => (
        <span className={styles.one}>
          {savedAt ? momentOf(savedAt, now) : t('ui.empty')}
          {pending > 0 && <Icon of={ArrowUpFromLine} size={13} tone="accent" label={t('reports.list.waiting')} />}
        </span>
      ),
    },
  ]
}
