import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KnownCandidate } from '#shared/domain/incident/state.ts'
import { type KnownBasis, knownBasis } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Status } from '../../ui/Status.tsx'
import { delayOf, spanWords } from '../delay.ts'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import { textOf } from '../use-incident.ts'
import { may } from '../verbs.ts'
import known from './KnownMoment.module.css'

/** 获知时点: the candidates, from which of them the clocks run, and what one person may propose to change. */
export function KnownMoment(props: ActProps) {
  const { t } = useTranslation()
  const { detail } = props
  const ways = [
    ...(may(detail, 'incident.add_known') ? (['add'] as const) : []),
    ...(may(detail, 'incident.choose_known') && detail.state.candidates.length > 1 ? (['choose'] as const) : []),
  ]
  const [way, setWay] = useState(ways[0])
  const words = { add: t('incidentForms.known.add'), choose: t('incidentForms.known.choose') }
  const head = (
    <>
      <CandidateList {...props} />
      {ways.length > 1 && way && (
        <Segmented
          label={t('incidentForms.known.title')}
          options={ways.map((id) => ({ id, label: words[id] }))}
          value={way}
          onChange={setWay}
        />
      )}
    </>
  )
  return way === 'choose' ? <Choose {...props} head={head} /> : <Add {...props} head={head} canAdd={way === 'add'} />
}

function CandidateList({ detail }: ActProps) {
  const { t } = useTranslation()
  const { candidates, known: choice } = detail.state
  return (
    <ul className={known.list} aria-label={t('incidentForms.known.list')}>
      {candidates.map((candidate) => (
        <li key={candidate.id}>
          <Status kind={candidate.id === choice.candidate ? 'done' : 'not_started'}>
            {candidate.id === choice.candidate ? t('incidentForms.known.chosen') : t('incidentForms.known.list')}
          </Status>
          <CandidateWords candidate={candidate} {...{ detail }} />
        </li>
      ))}
    </ul>
  )
}

function CandidateWords({ candidate, detail }: Pick<ActProps, 'detail'> & { candidate: KnownCandidate }) {
  const { t } = useTranslation()
  const now = useMinute()
  const delay = delayOf(candidate.at, candidate.recordedAt)
  const note = textOf(detail, candidate.text)
  return (
    <span>
      <b>{momentOf(candidate.at, now)}</b> {t(`incidents.basis.${candidate.basis}`)}
      <small>
        {detail.staff[candidate.by ?? ''] ?? t('people.system')}
        {delay !== null &&
          ` · ${t('incidents.chronology.late', { at: momentOf(candidate.recordedAt, now), time: spanWords(delay, t) })}`}
        {note && ` · ${note}`}
      </small>
    </span>
  )
}

type PartProps = ActProps & { head: ReactNode }

function Add({ head, canAdd, ...props }: PartProps & { canAdd: boolean }) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [at, setAt] = useState(new Date().toISOString())
  const [basis, setBasis] = useState<KnownBasis>('call')
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.known.title')}
      intro={t('incidentForms.known.intro')}
      submit={t('incidentForms.known.submitAdd')}
      complete={canAdd}
      width={560}
      onSubmit={() => submit({ type: 'incident.add_known', args: { at, basis }, texts: { text } })}
    >
      {head}
      {canAdd && (
        <div className={styles.columns}>
          <MomentField label={t('incidentForms.known.at')} value={at} onChange={(next) => next && setAt(next)} />
          <ChoiceField
            label={t('incidentForms.known.basis')}
            value={basis}
            options={knownBasis.options.map((value) => ({ value, label: t(`incidents.basis.${value}`) }))}
            onChange={setBasis}
          />
          <div className={styles.wide}>
            <LongText label={t('incidentForms.known.note')} optional rows={2} value={text} onChange={setText} />
          </div>
        </div>
      )}
    </ActForm>
  )
}

function Choose({ head, ...props }: PartProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { submit, form } = useAct(props)
  const { candidates, known: choice } = props.detail.state
  const others = candidates.filter(({ id }) => id !== choice.candidate)
  const [candidate, setCandidate] = useState(others[0]?.id)
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.known.title')}
      intro={t('incidentForms.known.intro')}
      submit={t('incidentForms.known.submitChoose')}
      complete={candidate !== undefined && text.trim() !== ''}
      width={560}
      onSubmit={() => submit({ type: 'incident.choose_known', args: { candidate }, texts: { text } })}
    >
      {head}
      <ChoiceField
        label={t('incidentForms.known.choose')}
        value={candidate}
        options={others.map(({ id, at, basis }) => ({
          value: id,
          label: `${momentOf(at, now)} · ${t(`incidents.basis.${basis}`)}`,
        }))}
        onChange={setCandidate}
      />
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
    </ActForm>
  )
}
