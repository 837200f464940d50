import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type IncidentView, rowsOf } from '../incidents/list/incident-views.ts'
import { useIncidents } from '../incidents/use-incident.ts'
import { useKeys } from '../keys/use-keys.ts'
import { PromisesCard } from '../promises/PromisesCard.tsx'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useMay } from '../session/use-session.ts'
import { dayOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { useLanguage } from '../words/use-language.ts'
import { Figures } from './Figures.tsx'
import { LiveIncidents } from './LiveIncidents.tsx'
import styles from './OverviewPage.module.css'
import { RegistersLine } from './RegistersLine.tsx'
import { DueRequests, RunningClocks } from './WhatNow.tsx'

const openIntake = () => navigate({ path: ['incidents', 'new'], query: {} })

/** 概览: what to do now, before what has been. */
export function OverviewPage() {
  const { t } = useTranslation()
  const desk = useDesk()
  const context = { now: useMinute(), language: useLanguage() }
  const mayReport = useMay()('incident.report')
  const incidents = useIncidents()
  const counts = useQuery(desk.requests.counts.queryOptions())
  const [whole, setWhole] = useState(false)
  const real = (view: IncidentView) => rowsOf(incidents.data ?? [], view).filter(({ drill }) => !drill)
  useKeys(mayReport ? [{ chords: ['n'], group: 'act', label: t('incidentForms.intake.open'), run: openIntake }] : [])
  return (
    <Page>
      <PageHead title={t('overview.title')}>
        <HeadHint>{dayOf(context.now, context)}</HeadHint>
        {mayReport && (
          <Button icon={Plus} keyCap="N" onClick={openIntake}>
            {t('incidentForms.intake.open')}
          </Button>
        )}
      </PageHead>
      {incidents.isError && counts.isError && (
        <ErrorState title={t('overview.failed')} id="OVERVIEW" onRetry={() => incidents.refetch()}>
          {t('overview.failedHint')}
        </ErrorState>
      )}
      <Scroll className={styles.body} label={t('overview.title')}>
        <Figures
          counts={counts.data}
          live={incidents.data && real('live').length}
          leads={incidents.data && real('leads').length}
          undecided={incidents.data && real('live').reduce((sum, { undecided }) => sum + undecided, 0)}
        />
        <RegistersLine />
        <div className={styles.columns}>
          <div className={styles.column}>
            <RunningClocks whole={whole} onWhole={() => setWhole(!whole)} />
            <DueRequests todo={counts.data?.todo} />
          </div>
          <div className={styles.column}>
            <LiveIncidents list={incidents} />
            <PromisesCard />
          </div>
        </div>
      </Scroll>
    </Page>
  )
}
