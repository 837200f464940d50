import { Check, ChevronDown, ChevronUp, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card } from '../../ui/Card.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { useIncidentWords } from '../use-incident-words.ts'
import { primaryVerb } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import styles from './LevelCard.module.css'
import { LevelLineRow } from './LevelLineRow.tsx'
import { levelLines } from './level-lines.ts'
import { VerdictRow } from './TriageCard.tsx'

/** 分级研判: what the rules suggest on the present facts, why, and what a person decides. */
export function LevelCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { rules } = useIncidentWords()
  const now = useMinute()
  const [whole, setWhole] = useState(false)
  const { state, suggestion } = detail
  const lines = levelLines(suggestion, rules)
  const below = lines.filter(({ standing }) => standing === 'below')
  const last = state.assessments.at(-1)
  // One that is not reached gives the measure; the rest on demand.
  const shown = whole ? lines : lines.filter((line) => line.standing !== 'below' || line === below[0])
  return (
    <Card
      title={t('incidents.levelCard.title')}
      note={rules && t('incidents.levelCard.rules', { version: rules.version })}
      aside={
        <>
          {state.samples.length > 0 && <span>{t('incidents.levelCard.samples', { n: state.samples.length })}</span>}
          <span>
            {last
              ? t('incidents.levelCard.asOf', { at: shortMoment(last.at, now), n: state.assessments.length })
              : t('incidents.levelCard.fresh')}
          </span>
          <ActButton detail={detail} type="incident.add_sample" act="add_sample" kind="link">
            {t('incidentForms.verb.add_sample')}
          </ActButton>
          <ActButton detail={detail} type="incident.assess" act="assess" kind="link">
            {t('incidentForms.verb.assess')}
          </ActButton>
        </>
      }
    >
      <Verdict detail={detail} />
      <ul className={styles.lines}>
        {shown.map((line) => (
          <LevelLineRow key={`${line.standing} ${line.criterion.id}`} line={line} detail={detail} />
        ))}
      </ul>
      {below.length > 1 && (
        <div className={styles.foot}>
          <LinkButton icon={whole ? ChevronUp : ChevronDown} onClick={() => setWhole(!whole)}>
            {whole ? t('incidents.levelCard.hideBelow') : t('incidents.levelCard.showBelow', { n: below.length })}
          </LinkButton>
        </div>
      )}
      {state.promoted && <VerdictRow detail={detail} />}
    </Card>
  )
}

function Verdict({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { state, suggestion, staff } = detail
  const suggested = t('incidents.levelCard.suggestion', { level: t(`incidents.level.${suggestion.level}`) })
  const settled = state.level?.value === suggestion.level
  return (
    <div className={styles.verdict}>
      <strong>
        {state.level
          ? t('incidents.levelCard.decided', { level: t(`incidents.level.${state.level.value}`) })
          : suggested}
      </strong>
      <span className={styles.quiet}>
        {state.level &&
          t('incidents.levelCard.decidedBy', {
            who: staff[state.level.by ?? ''] ?? t('people.system'),
            at: shortMoment(state.level.at, now),
          })}
        {state.level && !settled && ` · ${suggested}`}
        {!state.level &&
          t(suggestion.unknown.length > 0 ? 'incidents.levelCard.unknownRuns' : 'incidents.levelCard.allKnown')}
      </span>
      <span className={styles.acts}>
        <ActButton detail={detail} type="incident.set_level" act="set_level" icon={PencilLine}>
          {t('incidentForms.verb.set_level')}
        </ActButton>
        {!settled && (
          <ActButton
            detail={detail}
            type="incident.set_level"
            act="accept_level"
            icon={Check}
            kind={primaryVerb(detail) === 'incident.set_level' ? 'primary' : 'default'}
          >
            {t('incidentForms.verb.accept_suggestion')}
          </ActButton>
        )}
      </span>
    </div>
  )
}
