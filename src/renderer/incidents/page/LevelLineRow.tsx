import type { TFunction } from 'i18next'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { numberOf } from '../../time/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { shortLaw } from '../../words/short-law.ts'
import { ActButton } from './ActButton.tsx'
import styles from './LevelCard.module.css'
import { factOf, type LevelLine, quantityWords } from './level-lines.ts'

/** One criterion: how it stands, on which fact, against which number, from where. */
export function LevelLineRow({ line, detail }: { line: LevelLine; detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { standing, criterion } = line
  const level = t(`incidents.level.${criterion.level}`)
  return (
    <li className={styles.line}>
      <Standing standing={standing} />
      <span>{t(`incidents.fact.${criterion.fact}`)}</span>
      <span className={styles.value}>
        <Measure line={line} detail={detail} />
      </span>
      <span className={styles.source} title={criterion.source}>
        {criterion.certainty === 'M' && <Tag kind="warn">{t('incidents.duties.unverified')}</Tag>}
        {standing === 'unknown' && detail.verbs.some(({ type }) => type === 'incident.assess') ? (
          <ActButton
            detail={detail}
            type="incident.assess"
            act="assess"
            subject={criterion.fact}
            kind="link"
            label={`${t('incidents.levelCard.facts')} ${t(`incidents.fact.${criterion.fact}`)}`}
          >
            {t('incidents.levelCard.facts')}
          </ActButton>
        ) : (
          t('incidents.levelCard.source', { source: shortLaw(criterion.source), level })
        )}
      </span>
    </li>
  )
}

function Standing({ standing }: { standing: LevelLine['standing'] }) {
  const { t } = useTranslation()
  const word = t(`incidents.levelCard.${standing}`)
  if (standing === 'fired') {
    return (
      <span className={styles.fired}>
        <Icon of={CircleAlert} size={14} />
        {word}
      </span>
    )
  }
  return <Status kind={standing === 'unknown' ? 'unknown' : 'below'}>{word}</Status>
}

function Measure({ line: { standing, criterion }, detail }: { line: LevelLine; detail: IncidentDetail }) {
  const { t } = useTranslation()
  const fact = factOf(detail.state.facts, criterion)
  const level = t(`incidents.level.${criterion.level}`)
  if (fact.kind === 'answer') {
    if (standing === 'unknown') return t('incidents.levelCard.unknownAnswer', { level })
    return t(`incidents.answer.${fact.answer}`)
  }
  const at = criterion.kind === 'quantity' ? amount(criterion.at, unitOf(criterion.fact, t)) : ''
  const known = quantityWords(fact.quantity)
  const bound = criterion.fact === 'affected' ? detail.suggestion.upperBound : null
  if (known === '') {
    if (standing === 'unknown' || bound === null) return t('incidents.levelCard.unknownIs', { level, at })
    return `${t('incidents.levelCard.bound', { n: numberOf(bound) })} ${sign(standing)} ${at}`
  }
  return (
    <>
      <b>{known}</b> {sign(standing)} {at}
      {bound !== null && bound !== fact.quantity.high && (
        <span className={styles.bound}>{t('incidents.levelCard.bound', { n: numberOf(bound) })}</span>
      )}
    </>
  )
}

function sign(standing: LevelLine['standing']): string {
  if (standing === 'unknown') return '?'
  return standing === 'fired' ? '≥' : '<'
}

/** People need no unit beside their number; money and minutes do. */
function unitOf(fact: LevelLine['criterion']['fact'], t: TFunction): string {
  return fact === 'lossYuan' || fact === 'ciiWholeMinutes' || fact === 'ciiMainMinutes'
    ? t(`incidents.unit.${fact}`)
    : ''
}

function amount(n: number, unit: string): string {
  return unit ? `${numberOf(n)} ${unit}` : numberOf(n)
}
