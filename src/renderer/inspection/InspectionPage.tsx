import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { shown } from '#shared/domain/register/state.ts'
import { places as registerPlaces } from '../registers/places.ts'
import { formatHash } from '../route/route.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Scroll } from '../ui/Scroll.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
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
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{session?.title}</h1>
        <span className={styles.quiet}>{session?.number}</span>
      </header>
      <Scroll className={styles.body} label={t('inspection.title')}>
        <SampleCard id={id} mayDraw={false} />
        <HandoverCard id={id} isStaff={false} />
      </Scroll>
    </div>
  )
}

function StaffPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const detail = useQuery(desk.registers.get.queryOptions({ input: { id } }))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={() => navigate(places.all())}>
          {t('inspection.back')}
        </LinkButton>
        {detail.data && <Title detail={detail.data} />}
      </header>
      <Scroll className={styles.body} label={t('inspection.title')}>
        {detail.isPending && <SkeletonRows count={8} density="relaxed" />}
        {detail.isError && !detail.data && (
          <ErrorState title={t('inspection.failed')} id={id.slice(0, 8)} onRetry={() => void detail.refetch()}>
            {t('inspection.failedHint')}
          </ErrorState>
        )}
        {detail.data && <Cards detail={detail.data} />}
      </Scroll>
    </div>
  )
}

function Title({ detail }: { detail: RecordDetail }) {
  const { t } = useTranslation()
  const { register, number } = detail.state
  const version = shown(detail.state)
  const words = detail.words[version.revision] ?? {}
  return (
    <>
      <h1>{words[register === 'audit' ? 'title' : 'subject'] ?? number}</h1>
      <span className={styles.quiet}>{number ?? t('registers.noNumber')}</span>
      <span className={styles.gap} />
      <a href={formatHash(registerPlaces.record(detail.id))}>{t('inspection.record')}</a>
    </>
  )
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
