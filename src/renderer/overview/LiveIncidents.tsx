import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '#shared/contract/incidents.ts'
import { DrillMark } from '../incidents/DrillMark.tsx'
import { drillsLast, rowsOf } from '../incidents/list/incident-views.ts'
import { stageLook } from '../incidents/look.ts'
import type { useIncidents } from '../incidents/use-incident.ts'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { momentOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Card, CardEmpty } from '../ui/Card.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Status } from '../ui/Status.tsx'
import styles from './OverviewPage.module.css'

/** 进行中事件: leads and incidents that are not over, by the clock that ends first. */
export function LiveIncidents({ list }: { list: ReturnType<typeof useIncidents> }) {
  const { t } = useTranslation()
  const rows = drillsLast((list.data ?? []).filter((row) => rowsOf([row], 'closed').length === 0))
  const all = (
    <LinkButton onClick={() => navigate({ path: ['incidents'], query: {} })}>{t('overview.incidents.all')}</LinkButton>
  )
  return (
    <Card title={t('overview.incidents.title')} note={rows.length > 0 && rows.length} aside={all}>
      {list.isPending && <SkeletonRows count={3} density="relaxed" />}
      {list.data && rows.length === 0 && (
        <CardEmpty title={t('overview.incidents.none')}>{t('overview.incidents.noneHint')}</CardEmpty>
      )}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <LiveIncident row={row} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function LiveIncident({ row }: { row: IncidentRow }) {
  const { t } = useTranslation()
  const now = useMinute()
  const level = t(`incidents.level.${row.level ?? row.suggested}`)
  return (
    <a className={styles.incident} href={formatHash({ path: ['incidents', 'incident', row.id], query: {} })}>
      <span className={styles.line}>
        <b>{row.title}</b>
        {row.drill && <DrillMark />}
      </span>
      <span className={styles.line}>
        <span>{row.number ?? t('incidents.noNumber')}</span>
        <span>{row.level ? level : t('incidents.suggested', { level })}</span>
        <Status kind={stageLook(row.stage)}>{t(`incidents.stage.${row.stage}`)}</Status>
      </span>
      <span className={styles.line}>
        <Countdown clock={row.clock} />
        {row.undecided > 0 && <span>{t('overview.incidents.undecided', { n: row.undecided })}</span>}
        <span className={styles.end}>{t('overview.incidents.known', { at: momentOf(row.knownAt, now) })}</span>
      </span>
    </a>
  )
}
