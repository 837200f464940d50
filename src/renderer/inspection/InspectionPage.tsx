import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { shown } from '#shared/domain/register/state.ts'
import { places as registerPlaces } from '../registers/places.ts'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadEnd, HeadOf, PageHead } from '../ui/page/PageHead.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { HandoverCard } from './HandoverCard.tsx'
import styles from './Inspection.module.css'
import { places } from './places.ts'
import { SampleCard } from './SampleCard.tsx'
import { SeenCard } from './SeenCard.tsx'
import { SessionCard } from './SessionCard.tsx'
import { useInspectionSession } from './use-inspection.ts'

/** One inspection or audit: its session, its sample, what was seen, and the list that both sides sign. */
export function InspectionPage({ id }: { id: string }) {
  const guest = useInspectionSession()?.guest ?? false
  // A guest sees the sample and the list; the record itself may be out of scope.
  return guest ? <GuestPage id={id} /> : <StaffPage id={id} />
}

function GuestPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const session = useInspectionSession()
  return (
    <Page>
      <PageHead title={session?.title}>
        <HeadOf>{session?.number}</HeadOf>
      </PageHead>
      <Scroll className={styles.body} label={t('inspection.title')}>
        <SampleCard id={id} mayDraw={false} />
        <HandoverCard id={id} isStaff={false} />
      </Scroll>
    </Page>
  )
}

function StaffPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const detail = useQuery(desk.registers.get.queryOptions({ input: { id } }))
  return (
    <Page>
      <PageHead
        back={{ label: t('inspection.back'), go: () => navigate(places.all()) }}
        title={detail.data && titleOf(detail.data)}
      >
        {detail.data && <HeadOf>{detail.data.state.number ?? t('registers.noNumber')}</HeadOf>}
        <HeadEnd>
          <a href={formatHash(registerPlaces.record(id))}>{t('inspection.record')}</a>
        </HeadEnd>
      </PageHead>
      <Scroll className={styles.body} label={t('inspection.title')}>
        <Loaded of={detail} failed={t('inspection.failed')} hint={t('inspection.failedHint')} id={id.slice(0, 8)}>
          {(found) => <Cards detail={found} />}
        </Loaded>
      </Scroll>
    </Page>
  )
}

/** What is inspected, or the name of the audit. */
function titleOf({ state, words }: RecordDetail): string | null {
  return words[shown(state).revision]?.[state.register === 'audit' ? 'title' : 'subject'] ?? state.number
}

function Cards({ detail }: { detail: RecordDetail }) {
  const isInspection = detail.state.register === 'inspection'
  const { to } = shown(detail.state).values
  const isOver = to !== undefined || detail.state.stage !== 'in_force'
  const mayDraw = detail.verbs.some(({ type, blockedBy }) => type === 'record.revise' && blockedBy === null)
  return (
    <>
      {isInspection && <SessionCard id={detail.id} isOver={isOver} />}
      <SampleCard id={detail.id} mayDraw={mayDraw} />
      {isInspection && <SeenCard id={detail.id} />}
      {isInspection && <HandoverCard id={detail.id} isStaff />}
    </>
  )
}
