import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { numberOf } from '../../time/dates.ts'
import { LongTimeline } from '../../ui/LongTimeline.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { may } from '../verbs.ts'
import styles from './ChronologyPane.module.css'
import { type ChronologyFilter, chronologyFilters } from './chronology-order.ts'
import { LogLine, type LogLineHandle } from './LogLine.tsx'
import pane from './RightPane.module.css'
import { useChronology } from './use-chronology.tsx'

interface ChronologyPaneProps {
  detail: IncidentDetail
  entries: TimelineEntry[] | undefined
  lineRef: Ref<LogLineHandle>
}

/** 大事记: what happened when, and the one line in which somebody adds to it. */
export function ChronologyPane({ detail, entries, lineRef }: ChronologyPaneProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<ChronologyFilter>('all')
  const filters = chronologyFilters.map((id) => ({ id, label: t(`incidents.chronology.filter.${id}`) }))
  return (
    <aside className={pane.pane} aria-label={t('incidents.chronology.title')}>
      <div className={pane.head}>
        <h2>{t('incidents.chronology.title')}</h2>
        <span className={pane.count}>{entries && numberOf(entries.length)}</span>
        <Segmented label={t('incidents.chronology.title')} options={filters} value={filter} onChange={setFilter} />
      </div>
      {entries ? <Lines detail={detail} entries={entries} filter={filter} /> : <SkeletonRows count={6} />}
      {may(detail, 'incident.log') && <LogLine detail={detail} ref={lineRef} />}
    </aside>
  )
}

interface LinesProps {
  detail: IncidentDetail
  entries: TimelineEntry[]
  filter: ChronologyFilter
}

function Lines({ detail, entries, filter }: LinesProps) {
  const { t } = useTranslation()
  const lines = useChronology(detail, entries, filter)
  if (lines.total === 0) return <p className={styles.none}>{t('incidents.chronology.none')}</p>
  return <LongTimeline label={t('incidents.chronology.title')} {...lines} />
}
