import { CircleDot, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { knownAt } from '#shared/domain/incident/state.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Who } from '../../ui/Who.tsx'
import { delayOf, spanWords } from '../delay.ts'
import { isReportable } from '../look.ts'
import { textOf } from '../use-incident.ts'
import { useAsk } from './acts.ts'
import { HeadActs } from './HeadActs.tsx'
import styles from './IncidentHead.module.css'

interface IncidentHeadProps {
  detail: IncidentDetail
  /** Puts the focus into the line of the chronology. */
  onWrite(): void
}

/** What it is, how grave, where it stands, and its three times. */
export function IncidentHead({ detail, onWrite }: IncidentHeadProps) {
  const { t } = useTranslation()
  const { state, suggestion, pending } = detail
  const level = t(`incidents.level.${state.level?.value ?? suggestion.level}`)
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>{textOf(detail, state.title) ?? t('timeline.erased')}</h1>
        <span className={styles.number}>{state.number ?? t('incidents.noNumber')}</span>
        <Tag kind={isReportable(state.level?.value ?? suggestion.level) ? 'bad' : 'neutral'} icon={TriangleAlert}>
          {state.level ? level : t('incidents.suggested', { level })}
        </Tag>
        <Tag icon={CircleDot}>{t(`incidents.stage.${state.stage}`)}</Tag>
        {pending.length > 0 && (
          <span className={styles.waiting}>{t('incidents.head.waiting', { n: pending.length })}</span>
        )}
        <HeadActs detail={detail} onWrite={onWrite} />
      </div>
      <dl className={styles.facts}>
        <Times detail={detail} />
        <Circumstances detail={detail} />
      </dl>
    </header>
  )
}

/** 发生, 获知, 录入: apart, and late entry says how late. */
function Times({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const ask = useAsk()
  const { state } = detail
  const known = knownAt(state)
  const chosen = state.candidates.find(({ id }) => id === state.known.candidate)
  const delay = delayOf(known, state.recordedAt)
  const { occurred } = state
  return (
    <>
      <Fact label={t('incidents.head.occurred')}>
        {occurred ? (
          <>
            {occurred.to
              ? `${momentOf(occurred.from, now)} – ${momentOf(occurred.to, now)}`
              : t('incidents.head.since', { at: momentOf(occurred.from, now) })}
            {occurred.estimated && <span className={styles.quiet}>{t('incidents.head.estimated')}</span>}
          </>
        ) : (
          <span className={styles.quiet}>{t('incidents.head.unknown')}</span>
        )}
      </Fact>
      <Fact label={t('incidents.head.known')}>
        <span>
          {momentOf(known, now)}
          {chosen && ` · ${t(`incidents.basis.${chosen.basis}`)}`}
        </span>
        <LinkButton onClick={() => ask('known')}>
          {t('incidents.head.knownMore', { n: state.candidates.length })}
        </LinkButton>
      </Fact>
      <Fact label={t('incidents.head.recorded')}>
        {momentOf(state.recordedAt, now)}
        {delay !== null && ` · ${t('incidents.head.late', { time: spanWords(delay, t) })}`}
      </Fact>
    </>
  )
}

function Circumstances({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { word } = useLegal()
  const { state, staff } = detail
  const kinds = [
    ...(state.category ? [t(`incidents.category.${state.category}`)] : []),
    ...state.harms.map((harm) => t(`incidents.harm.${harm}`)),
  ]
  const unknown = <span className={styles.quiet}>{t('incidents.head.unknown')}</span>
  return (
    <>
      <Fact label={t('incidents.head.category')}>{kinds.length > 0 ? kinds.join(' · ') : unknown}</Fact>
      <Fact label={t('incidents.head.lead')}>
        <Who name={state.lead ? (staff[state.lead] ?? t('ui.unknown')) : null} />
      </Fact>
      <Fact label={t('incidents.head.systems')}>
        {state.systems.length > 0
          ? state.systems.map((system) => word('systems', system)).join(t('ui.listJoiner'))
          : unknown}
      </Fact>
      {state.cases.length > 0 && (
        <Fact label={t('incidents.head.cases')}>{t('incidents.head.casesCount', { n: state.cases.length })}</Fact>
      )}
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
