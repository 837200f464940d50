import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { versionsOf } from '#shared/domain/register/state.ts'
import { places as inspectionPlaces } from '../../inspection/places.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { formatHash } from '../../route/route.ts'
import { navigate } from '../../route/use-route.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { places } from '../places.ts'
import { useDefinition, useDefinitions, useRecord, useSide } from '../use-registers.ts'
import { ContentTab } from './ContentTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { RecordHead } from './RecordHead.tsx'
import styles from './RecordPage.module.css'
import { RecordTimeline } from './RecordTimeline.tsx'
import { RecordVerbs } from './RecordVerbs.tsx'
import { VersionsTab } from './VersionsTab.tsx'

/** One record: what it says and where each value comes from, its verbs at the foot, its history on the right. */
export function RecordPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const side = useSide()
  const { detail, timeline } = useRecord(id)
  const definitions = useDefinitions()
  const register = detail.data?.state.register ?? ''
  const definition = useDefinition(register)
  const back = () => navigate(register ? places.register(register) : places.all())
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('registers.crumbs')}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {definition ? side(definition.words) : t('registers.title')}
        </LinkButton>
        <span className={styles.here}>
          {detail.data && <>/ {detail.data.state.number ?? t('registers.noNumber')}</>}
        </span>
        {(register === 'inspection' || register === 'audit') && (
          <a className={styles.away} href={formatHash(inspectionPlaces.one(id))}>
            {t('inspection.open')}
          </a>
        )}
      </nav>
      {detail.isError && !detail.data && (
        <ErrorState title={t('registers.record.loadFailed')} id={id.slice(0, 8)} onRetry={() => void detail.refetch()}>
          {t('registers.record.loadFailedHint')}
        </ErrorState>
      )}
      {(detail.isPending || !definitions) && <SkeletonRows count={12} />}
      {detail.data && definitions && !definition && (
        <EmptyState title={t('registers.list.unknown')}>{t('registers.list.unknownHint')}</EmptyState>
      )}
      {detail.data && definition && (
        <div className={styles.panes}>
          <Body detail={detail.data} definition={definition} tab={tab} />
          <RecordTimeline detail={detail.data} definition={definition} entries={timeline.data} />
        </div>
      )}
    </div>
  )
}

const tabs = ['content', 'versions', 'evidence'] as const
type TabId = (typeof tabs)[number]

export interface RecordProps {
  detail: RecordDetail
  definition: RegisterDefinition
}

function Body({ detail, definition, tab }: RecordProps & { tab: string | undefined }) {
  const { t } = useTranslation()
  const value = tabs.find((each) => each === tab) ?? 'content'
  const counts: Partial<Record<TabId, number>> = {
    versions: versionsOf(detail.state).length,
    evidence: detail.state.evidence.length,
  }
  const show = (next: TabId) =>
    navigate({ path: ['registers', 'record', detail.id, ...(next === 'content' ? [] : [next])], query: {} }, true)
  return (
    <div className={styles.body}>
      <RecordHead detail={detail} definition={definition} />
      <Tabs
        label={t('registers.record.one')}
        tabs={tabs.map((id) => ({ id, label: t(`registers.record.tab.${id}`), count: counts[id] || undefined }))}
        value={value}
        onChange={show}
      />
      {value === 'content' && <ContentTab detail={detail} definition={definition} />}
      {value === 'versions' && <VersionsTab detail={detail} definition={definition} />}
      {value === 'evidence' && <EvidenceTab detail={detail} />}
      <footer className={styles.foot}>
        <RecordVerbs detail={detail} />
      </footer>
    </div>
  )
}
