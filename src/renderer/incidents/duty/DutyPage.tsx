import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DutyRoster } from '#shared/contract/incidents.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import styles from './DutyPage.module.css'
import { PageLog } from './PageLog.tsx'
import { RosterTable } from './RosterTable.tsx'

const back = () => navigate({ path: ['incidents'], query: {} })

/** 值班表: who is paged when, and who answered. It lives on the backend, so offline it says so. */
export function DutyPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const online = useQuery(desk.sync.status.queryOptions()).data?.connection === 'online'
  const roster = useQuery(desk.incidents.duty.queryOptions({ enabled: online, staleTime: 0 }))
  return (
    <Page>
      <PageHead back={{ label: t('incidents.title'), go: back }} title={t('incidents.roster.title')} ruled>
        <HeadHint>{t('incidents.roster.hint')}</HeadHint>
      </PageHead>
      <Scroll className={styles.body} label={t('incidents.roster.title')}>
        {!online && <EmptyState title={t('incidents.roster.offline')}>{t('incidents.roster.offlineHint')}</EmptyState>}
        {online && (
          <Loaded of={roster} failed={t('incidents.roster.failed')} hint={t('incidents.roster.offlineHint')} id="DUTY">
            {(data) => <Roster roster={data} />}
          </Loaded>
        )}
      </Scroll>
    </Page>
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
