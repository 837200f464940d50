import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import { cohortClass } from '#shared/domain/incident/vocabulary.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf } from '../../time/dates.ts'
import { Card, CardBody, CardEmpty } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { may } from '../verbs.ts'
import styles from './ReachCard.module.css'
import { ReachTable } from './ReachTable.tsx'
import { percentOf, type ReachId, reachParts } from './reach-parts.ts'

/** 受影响人群与触达 of an incident. */
export function ReachCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const open = () => navigate({ path: ['incidents', 'incident', detail.id, 'import'], query: {} })
  return (
    <ListCard
      occasion={detail.id}
      title={t('incidents.reach.title')}
      cohort={detail.cohort}
      onManage={may(detail, 'incident.set_cohort') ? open : undefined}
    />
  )
}

interface ListCardProps {
  /** Id of the incident or record. */
  occasion: string
  title: string
  cohort: CohortSummary | null
  onManage: (() => void) | undefined
}

/** The people who are told: sums alone; the people themselves never leave their list. */
export function ListCard({ occasion, title, cohort, onManage }: ListCardProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const manage = onManage && (
    <LinkButton onClick={onManage}>{t(cohort ? 'incidents.reach.replace' : 'incidents.reach.manage')}</LinkButton>
  )
  if (!cohort) {
    return (
      <Card title={title} aside={manage}>
        <CardEmpty title={t('incidents.reach.none')}>{t('incidents.reach.noneHint')}</CardEmpty>
      </Card>
    )
  }
  return (
    <Card
      title={title}
      note={t('incidents.reach.list', { revision: cohort.revision, duplicate: numberOf(cohort.duplicate) })}
      aside={
        <>
          <UploadState occasion={occasion} />
          <b className={styles.people}>{t('incidents.reach.people', { n: numberOf(cohort.people) })}</b>
          <Segmented
            label={t('incidents.reach.view')}
            options={(['chart', 'table'] as const).map((id) => ({ id, label: t(`incidents.reach.${id}`) }))}
            value={view}
            onChange={setView}
          />
          {manage}
        </>
      }
    >
      <CardBody>{view === 'chart' ? <ReachBar cohort={cohort} /> : <ReachTable cohort={cohort} />}</CardBody>
    </Card>
  )
}

function ReachBar({ cohort }: { cohort: CohortSummary }) {
  const { t } = useTranslation()
  const parts = reachParts(cohort)
  const name = (id: ReachId) => {
    if (id === 'offline') return t('incidents.reach.offline')
    return id === 'hard' ? t('incidents.reach.hard') : t(`incidents.reach.channel.${id}`)
  }
  const classes = cohortClass.options.filter((each) => each !== 'active' && (cohort.classes[each] ?? 0) > 0)
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(({ id, grow }) => grow > 0 && <i key={id} data-part={id} style={{ flexGrow: grow }} />)}
      </div>
      <dl className={styles.legend}>
        {parts.map(({ id, n, share }) => (
          <div key={id}>
            <dt>
              <i data-part={id} aria-hidden="true" />
              {name(id)}
            </dt>
            <dd>
              <b>{numberOf(n)}</b> {percentOf(share)}
            </dd>
          </div>
        ))}
      </dl>
      {classes.length > 0 && (
        <p className={styles.classes}>
          {classes.map((each) => (
            <span key={each}>
              {t(`incidents.reach.class.${each}`)} <b>{numberOf(cohort.classes[each] ?? 0)}</b>
              {t('incidents.reach.inBrackets', { text: t(`incidents.reach.classNote.${each}`) })}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** How far the list has come to the backend; nothing to say when none waits here. */
function UploadState({ occasion }: { occasion: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data } = useQuery(desk.cohorts.upload.queryOptions({ input: { occasion } }))
  if (!data) return null
  const { state, sentChunks, totalChunks } = data
  return (
    <span role="status">
      {t(`incidents.reach.upload.${state}`, { done: numberOf(sentChunks), total: numberOf(totalChunks) })}
    </span>
  )
}
