import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '#shared/contract/registers.ts'
import { places as registerPlaces } from '../registers/places.ts'
import { useDefinition, useSide } from '../registers/use-registers.ts'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { numberOf } from '../time/dates.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Status } from '../ui/Status.tsx'
import styles from './Inspection.module.css'
import { places } from './places.ts'
import { useInspectionSession } from './use-inspection.ts'

/** Inspections and audits on record, the open ones first. */
export function InspectionList() {
  const { t } = useTranslation()
  const desk = useDesk()
  const inspections = useQuery(desk.registers.records.queryOptions({ input: { register: 'inspection' } }))
  const audits = useQuery(desk.registers.records.queryOptions({ input: { register: 'audit' } }))
  const failed = [inspections, audits].find(({ isError }) => isError)
  const rows = [...(inspections.data ?? []), ...(audits.data ?? [])]
    .filter(({ stage }) => stage !== 'void')
    .sort((a, b) => Number(isOver(a)) - Number(isOver(b)))
  return (
    <Page>
      <PageHead
        back={{ label: t('reports.title'), go: () => navigate({ path: ['reports'], query: {} }) }}
        title={t('inspection.title')}
      >
        <HeadHint>{t('inspection.hint')}</HeadHint>
        <Button onClick={() => navigate(registerPlaces.fresh('inspection'))}>{t('inspection.fresh')}</Button>
      </PageHead>
      <Scroll label={t('inspection.title')}>
        {failed && (
          <ErrorState title={t('inspection.failed')} id="INSPECTIONS" onRetry={() => void failed.refetch()}>
            {t('inspection.failedHint')}
          </ErrorState>
        )}
        {inspections.isPending && <SkeletonRows count={6} density="relaxed" />}
        {inspections.data && audits.data && rows.length === 0 && (
          <EmptyState title={t('inspection.none')}>{t('inspection.noneHint')}</EmptyState>
        )}
        {rows.length > 0 && <Projects rows={rows} />}
      </Scroll>
    </Page>
  )
}

function isOver({ values }: RecordRow): boolean {
  return values.to !== undefined || values.reported_on !== undefined
}

function Projects({ rows }: { rows: readonly RecordRow[] }) {
  const { t } = useTranslation()
  return (
    <table className={classes(styles.table, styles.list)}>
      <thead>
        <tr>
          <th scope="col">{t('inspection.column.subject')}</th>
          <th scope="col">{t('inspection.column.number')}</th>
          <th scope="col">{t('inspection.column.register')}</th>
          <th scope="col" className={styles.end}>
            {t('inspection.column.sample')}
          </th>
          <th scope="col">{t('inspection.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Project key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Project({ row }: { row: RecordRow }) {
  const { t } = useTranslation()
  const side = useSide()
  const definition = useDefinition(row.register)
  const runs = useInspectionSession()?.inspection === row.id
  const { sample } = row.values
  return (
    <tr>
      <th scope="row">
        <a href={formatHash(places.one(row.id))}>{row.title}</a>
      </th>
      <td>{row.number ?? t('registers.noNumber')}</td>
      <td>{definition && side(definition.words)}</td>
      <td className={styles.end}>{typeof sample === 'number' ? numberOf(sample) : t('ui.empty')}</td>
      <td>
        {runs ? (
          <Status kind="running">{t('inspection.state.running')}</Status>
        ) : (
          <Status kind={isOver(row) ? 'done' : 'not_started'}>
            {t(isOver(row) ? 'inspection.state.over' : 'inspection.state.open')}
          </Status>
        )}
      </td>
    </tr>
  )
}
