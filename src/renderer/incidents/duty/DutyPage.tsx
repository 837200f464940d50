import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DutyRoster } from '#shared/contract/incidents.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Card } from '../page/Card.tsx'
import styles from './DutyPage.module.css'
import { PageLog } from './PageLog.tsx'
import { RosterTable } from './RosterTable.tsx'

/** 值班表: who is paged when, and who answered. It lives on the backend, so offline it says so. */
export function DutyPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const online = useQuery(desk.sync.status.queryOptions()).data?.connection === 'online'
  const roster = useQuery(desk.incidents.duty.queryOptions({ enabled: online, staleTime: 0 }))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={() => navigate({ path: ['incidents'], query: {} })}>
          {t('incidents.title')}
        </LinkButton>
        <h1>{t('incidents.roster.title')}</h1>
        <span className={styles.quiet}>{t('incidents.roster.hint')}</span>
      </header>
      <Scroll className={styles.body} label={t('incidents.roster.title')}>
        {!online && <EmptyState title={t('incidents.roster.offline')}>{t('incidents.roster.offlineHint')}</EmptyState>}
        {online && roster.isPending && <SkeletonRows count={6} />}
        {online && roster.isError && (
          <ErrorState title={t('incidents.roster.failed')} id="DUTY" onRetry={() => roster.refetch()}>
            {t('incidents.roster.offlineHint')}
          </ErrorState>
        )}
        {online && roster.data && <Roster roster={roster.data} />}
      </Scroll>
    </div>
  )
}

function Roster({ roster }: { roster: DutyRoster }) {
  const { t } = useTranslation()
  const ways = roster.ways.map((way) => t(`incidents.roster.via.${way}`)).join(t('ui.listJoiner'))
  return (
    <>
      <Card
        title={t('incidents.roster.shifts')}
        aside={ways ? `${t('incidents.roster.ways')} ${ways}` : t('incidents.roster.noWays')}
      >
        {/* What is saved comes back as the roster: the table begins anew with it. */}
        <RosterTable key={JSON.stringify(roster.shifts)} roster={roster} />
      </Card>
      <Card title={t('incidents.roster.pages')}>
        <PageLog roster={roster} />
      </Card>
    </>
  )
}
