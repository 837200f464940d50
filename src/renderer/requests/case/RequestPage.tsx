import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { HoldersSection } from '../../registers/touching/HoldersSection.tsx'
import { TouchingRecords, useTouching } from '../../registers/touching/TouchingRecords.tsx'
import { numberOf } from '../../time/dates.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Crumbs } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { CaseClocks } from './CaseClocks.tsx'
import { CaseHead } from './CaseHead.tsx'
import { CaseSteps } from './CaseSteps.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { PlanTable } from './PlanTable.tsx'
import styles from './RequestPage.module.css'
import { TimelinePane } from './TimelinePane.tsx'
import type { Neighbours } from './use-neighbours.ts'
import { useRequest } from './use-request.ts'
import { VerbBar } from './VerbBar.tsx'

interface RequestPageProps {
  id: string
  /** Back to the queue, at the row from which the case was opened. */
  onBack(): void
  neighbours: Neighbours
}

/** One case, one decision: who and clock on top, plan in the middle, verbs at the foot, history on the right. */
export function RequestPage({ id, onBack, neighbours }: RequestPageProps) {
  const { t } = useTranslation()
  const { detail, timeline } = useRequest(id)
  const { position, total, onPrevious, onNext } = neighbours
  useKeys([
    { chords: ['k'], group: 'move', label: t('app.keys.up'), run: () => onPrevious?.() },
    { chords: ['j'], group: 'move', label: t('app.keys.down'), run: () => onNext?.() },
  ])
  return (
    <Page>
      <Crumbs
        label={t('requests.crumbs')}
        back={{ label: t('requests.title'), go: onBack }}
        here={detail.data && (detail.data.state.number ?? t('requests.noNumber'))}
      >
        <span className={styles.gap} />
        {position !== undefined && (
          <span className={styles.position}>
            {t('requests.positionOf', { n: numberOf(position), total: numberOf(total ?? 0) })}
          </span>
        )}
        {total !== undefined && (
          <>
            <IconButton
              icon={ChevronUp}
              label={t('ui.previous')}
              keyCap="K"
              disabled={!onPrevious}
              onClick={onPrevious}
            />
            <IconButton icon={ChevronDown} label={t('ui.next')} keyCap="J" disabled={!onNext} onClick={onNext} />
          </>
        )}
      </Crumbs>
      <Loaded of={detail} failed={t('requests.loadFailed')} hint={t('requests.loadFailedHint')} id={id.slice(0, 8)}>
        {(found) => (
          <div className={styles.panes}>
            <CaseBody detail={found} />
            <TimelinePane detail={found} entries={timeline.data} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

type Tab = 'plan' | 'documents' | 'registers'

function CaseBody({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<Tab>('plan')
  const [drafting, setDrafting] = useState(false)
  const lines = detail.state.plan?.lines ?? []
  const touching = useTouching(detail.id) ?? []
  const mayDraft = detail.verbs.some((verb) => verb.type === 'case.draft_plan' && verb.blockedBy === null)
  const tabs = [
    { id: 'plan' as const, label: t('requests.plan.title'), count: lines.length },
    { id: 'documents' as const, label: t('requests.documents.title'), count: detail.documents.length },
    { id: 'registers' as const, label: t('registers.touching.title'), count: touching.length },
  ]
  if (drafting && mayDraft) {
    return (
      <div className={styles.body}>
        <CaseHead detail={detail} />
        <PlanEditor key={detail.version} detail={detail} onDone={() => setDrafting(false)} />
      </div>
    )
  }
  return (
    <div className={styles.body}>
      <CaseHead detail={detail} />
      <CaseClocks detail={detail} />
      <div className={styles.steps}>
        <CaseSteps state={detail.state} />
      </div>
      <Tabs label={t('requests.one')} tabs={tabs} value={tab} onChange={setTab} aside={<PlanSummary lines={lines} />} />
      {tab === 'plan' && (
        <Scroll label={t('requests.plan.title')}>
          <PlanTable lines={lines} />
        </Scroll>
      )}
      {tab === 'documents' && <DocumentsTab detail={detail} />}
      {tab === 'registers' && (
        <Scroll label={t('registers.touching.title')}>
          <HoldersSection caseId={detail.id} />
          <TouchingRecords id={detail.id} always />
        </Scroll>
      )}
      <footer className={styles.foot}>
        <VerbBar detail={detail} onDraftPlan={() => setDrafting(true)} />
      </footer>
    </div>
  )
}
