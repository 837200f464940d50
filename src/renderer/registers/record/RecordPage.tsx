import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { versionsOf } from '#shared/domain/register/state.ts'
import { places as inspectionPlaces } from '../../inspection/places.ts'
import { formatHash } from '../../route/route.ts'
import { navigate } from '../../route/use-route.ts'
import { Page } from '../../ui/page/Page.tsx'
import { Crumbs } from '../../ui/page/PageHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { LoadedRecord } from '../LoadedRecord.tsx'
import { places } from '../places.ts'
import { TellingTab } from '../telling/TellingTab.tsx'
import { useDefinition, useRecord, useSide } from '../use-registers.ts'
import { ContentTab } from './ContentTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { RecordFoot } from './RecordFoot.tsx'
import { RecordHead } from './RecordHead.tsx'
import styles from './RecordPage.module.css'
import { RecordTimeline } from './RecordTimeline.tsx'
import { VersionsTab } from './VersionsTab.tsx'

/** One record: what it says and where each value comes from, its verbs at the foot, its history on the right. */
export function RecordPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { t } = useTranslation()
  const side = useSide()
  const { detail, timeline } = useRecord(id)
  const register = detail.data?.state.register ?? ''
  const definition = useDefinition(register)
  const back = () => navigate(register ? places.register(register) : places.all())
  return (
    <Page>
      <Crumbs
        label={t('registers.crumbs')}
        back={{ label: definition ? side(definition.words) : t('registers.title'), go: back }}
        here={detail.data && (detail.data.state.number ?? t('registers.noNumber'))}
      >
        {(register === 'inspection' || register === 'audit') && (
          <a className={styles.away} href={formatHash(inspectionPlaces.one(id))}>
            {t('inspection.open')}
          </a>
        )}
      </Crumbs>
      <LoadedRecord id={id} of={detail}>
        {(record, definition) => (
          <div className={styles.panes}>
            <Body detail={record} definition={definition} tab={tab} />
            <RecordTimeline detail={record} definition={definition} entries={timeline.data} />
          </div>
        )}
      </LoadedRecord>
    </Page>
  )
}

const tabs = ['content', 'telling', 'versions', 'evidence'] as const
type TabId = (typeof tabs)[number]

export interface RecordProps {
  detail: RecordDetail
  definition: RegisterDefinition
}

function Body({ detail, definition, tab }: RecordProps & { tab: string | undefined }) {
  const { t } = useTranslation()
  // Of most registers nobody is told.
  const shown = tabs.filter((each) => each !== 'telling' || definition.notice !== undefined)
  const value = shown.find((each) => each === tab) ?? 'content'
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
        tabs={shown.map((id) => ({ id, label: t(`registers.record.tab.${id}`), count: counts[id] || undefined }))}
        value={value}
        onChange={show}
      />
      {value === 'content' && <ContentTab detail={detail} definition={definition} />}
      {value === 'telling' && <TellingTab detail={detail} definition={definition} />}
      {value === 'versions' && <VersionsTab detail={detail} definition={definition} />}
      {value === 'evidence' && <EvidenceTab detail={detail} />}
      <RecordFoot detail={detail} />
    </div>
  )
}
