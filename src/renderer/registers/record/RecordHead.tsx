import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inForce, latestOf } from '#shared/domain/register/state.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Tag } from '../../ui/Tag.tsx'
import { wordsOfValue } from '../field-words.ts'
import { standingOf } from '../record-look.ts'
import { useWordContext } from '../use-registers.ts'
import styles from './RecordHead.module.css'
import type { RecordProps } from './RecordPage.tsx'
import { useNames } from './use-names.ts'

const looks = {
  proposed: 'accent',
  changing: 'accent',
  returned: 'warn',
  in_force: 'ok',
  ended: 'neutral',
  void: 'neutral',
} as const

/** What it is, where it stands, who recorded it and who agreed. */
export function RecordHead({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = useNames(detail)
  const { state, pending } = detail
  const standing = standingOf({
    stage: state.stage,
    proposed: state.proposal !== null,
    returned: state.proposal?.returned != null,
  })
  const by = (id: string | null, at: string) => t('registers.record.openedBy', { who: name(id), at: momentOf(at, now) })
  const force = inForce(state)
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>
          <Title detail={detail} definition={definition} />
        </h1>
        <span className={styles.number}>{state.number ?? t('registers.noNumber')}</span>
        <Tag kind={looks[standing]}>{t(`registers.standing.${standing}`)}</Tag>
        {pending.length > 0 && (
          <span className={styles.waiting}>{t('registers.record.pending', { n: pending.length })}</span>
        )}
      </div>
      <dl className={styles.facts}>
        <Fact label={t('registers.record.opened')}>{by(state.openedBy, state.recordedAt)}</Fact>
        <Fact label={t('registers.record.second')}>
          {force?.approvedBy
            ? by(force.approvedBy, force.since)
            : t(definition.secondPerson ? 'registers.record.secondWaits' : 'registers.record.secondNone')}
        </Fact>
        <Fact label={t('registers.record.version')}>
          {t('registers.record.revision', { n: (force ?? latestOf(state)).revision })}
        </Fact>
        <Fact label={t('registers.record.policy')}>{state.policyVersion}</Fact>
        {state.ended && (
          <Fact label={t(state.stage === 'void' ? 'registers.record.voided' : 'registers.record.ended')}>
            {by(state.ended.by, state.ended.at)}
            <q className={styles.reason}>{detail.texts[state.ended.text.id] ?? t('timeline.erased')}</q>
          </Fact>
        )}
      </dl>
    </header>
  )
}

/** The field that names the record, in the person's language. */
function Title({ detail, definition }: RecordProps) {
  const { t } = useTranslation()
  const context = useWordContext(detail)
  const version = latestOf(detail.state)
  const field = definition.fields.find(({ id }) => id === definition.title)
  if (!field || !context) return null
  if (field.type === 'text') return detail.words[version.revision]?.[field.id] ?? t('timeline.erased')
  return wordsOfValue(field, version.values[field.id], context) ?? t('ui.empty')
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
