import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { navigate } from '../../route/use-route.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Crumbs } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { DrillBanner } from '../DrillMark.tsx'
import { useIncident } from '../use-incident.ts'
import { ActsProvider } from './ActsProvider.tsx'
import { ChronologyPane } from './ChronologyPane.tsx'
import { DutyPane } from './DutyPane.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { IncidentHead } from './IncidentHead.tsx'
import styles from './IncidentPage.module.css'
import type { LogLineHandle } from './LogLine.tsx'
import { PendingReviews } from './PendingReviews.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { SituationTab } from './SituationTab.tsx'
import { TasksTab } from './TasksTab.tsx'

const toList = () => navigate({ path: ['incidents'], query: {} })

/** One incident: three times in the head, level, duties and people in the middle, the chronology on the right. */
export function IncidentPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const { detail, timeline } = useIncident(id)
  return (
    <Page>
      <Crumbs
        label={t('incidents.crumbs')}
        back={{ label: t('incidents.title'), go: toList }}
        here={detail.data && (detail.data.state.number ?? t('incidents.noNumber'))}
      />
      {detail.data?.state.drill && <DrillBanner />}
      <Loaded of={detail} failed={t('incidents.loadFailed')} hint={t('incidents.loadFailedHint')} id={id.slice(0, 8)}>
        {(shown) => (
          <ActsProvider detail={shown}>
            <Panes detail={shown} entries={timeline.data} tab={tab} />
          </ActsProvider>
        )}
      </Loaded>
    </Page>
  )
}

const tabs = ['situation', 'people', 'tasks', 'evidence'] as const
type TabId = (typeof tabs)[number]

interface PanesProps {
  detail: IncidentDetail
  entries: TimelineEntry[] | undefined
  tab: string | undefined
}

function Panes({ detail, entries, tab }: PanesProps) {
  const [duty, setDuty] = useState<string | null>(null)
  const line = useRef<LogLineHandle>(null)
  const shown = detail.obligations.find(({ id }) => id === duty)
  const write = () => {
    setDuty(null)
    // The line stands there once the chronology is back.
    requestAnimationFrame(() => line.current?.focus())
  }
  return (
    <div className={styles.panes}>
      <div className={styles.body}>
        <IncidentHead detail={detail} onWrite={write} />
        <PendingReviews detail={detail} />
        <TabBar detail={detail} entries={entries} tab={tab} onDuty={setDuty} />
      </div>
      {shown ? (
        <DutyPane duty={shown} detail={detail} onBack={() => setDuty(null)} />
      ) : (
        <ChronologyPane detail={detail} entries={entries} lineRef={line} />
      )}
    </div>
  )
}

function TabBar({ detail, entries, tab, onDuty }: PanesProps & { onDuty(id: string | null): void }) {
  const { t } = useTranslation()
  const value = tabs.find((each) => each === tab) ?? 'situation'
  const open = detail.state.tasks.filter(({ done }) => done === null).length
  const counts: Partial<Record<TabId, number>> = { tasks: open }
  return (
    <>
      <Tabs
        label={t('incidents.one')}
        tabs={tabs.map((id) => ({ id, label: t(`incidents.pageTab.${id}`), count: counts[id] || undefined }))}
        value={value}
        onChange={(next) => {
          onDuty(null)
          navigate({ path: ['incidents', 'incident', detail.id, next], query: {} }, true)
        }}
      />
      <Scroll key={value} className={styles.cards} label={t(`incidents.pageTab.${value}`)}>
        {value === 'situation' && <SituationTab detail={detail} onDuty={onDuty} />}
        {value === 'people' && <PeopleTab detail={detail} />}
        {value === 'tasks' && <TasksTab detail={detail} entries={entries ?? []} />}
        {value === 'evidence' && <EvidenceTab detail={detail} entries={entries ?? []} />}
      </Scroll>
    </>
  )
}
