import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useStaff } from '../../session/use-session.ts'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { LongText } from '../forms/LongText.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import { useIncidentWords } from '../use-incident-words.ts'

/** Somebody of the call tree was told: who, when, and what was said. */
export function CallSomebody(props: ActProps) {
  const { t } = useTranslation()
  const { word } = useIncidentWords()
  const { submit, form } = useAct(props)
  const callee = props.subject
  const name = word('callTree', callee)
  const [text, setText] = useState<string>(() => t('incidentForms.call.default'))
  const [occurredAt, setOccurredAt] = useState(new Date().toISOString())
  return (
    <ActForm
      {...form}
      title={t('incidentForms.call.title', { name })}
      submit={t('incidentForms.call.submit')}
      complete={text.trim() !== ''}
      onSubmit={() =>
        submit({
          type: 'incident.log',
          args: { kind: 'communication', callee, occurredAt, supersedes: null },
          texts: { text },
        })
      }
    >
      <MomentField
        label={t('incidentForms.at')}
        hint={t('incidentForms.atHint')}
        value={occurredAt}
        onChange={(next) => next && setOccurredAt(next)}
      />
      <LongText label={t('incidentForms.call.what')} value={text} onChange={setText} />
    </ActForm>
  )
}

/** 更正: a line of its own; the one that it corrects stays as it is. */
export function Correct(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [text, setText] = useState('')
  const [occurredAt, setOccurredAt] = useState(new Date().toISOString())
  return (
    <ActForm
      {...form}
      title={t('incidentForms.correct.title')}
      intro={t('incidentForms.correct.intro')}
      submit={t('incidentForms.correct.submit')}
      complete={text.trim() !== ''}
      onSubmit={() =>
        submit({
          type: 'incident.log',
          args: { kind: 'correction', supersedes: props.subject, occurredAt, callee: null },
          texts: { text },
        })
      }
    >
      <LongText label={t('incidentForms.correct.body')} value={text} onChange={setText} />
      <MomentField
        label={t('incidents.chronology.time')}
        hint={t('incidentForms.atHint')}
        value={occurredAt}
        onChange={(next) => next && setOccurredAt(next)}
      />
    </ActForm>
  )
}

/** What an audience was told about how things stand. */
export function UpdateSituation(props: ActProps) {
  const { t } = useTranslation()
  const { options } = useIncidentWords()
  const { submit, form } = useAct(props)
  const [audience, setAudience] = useState<string>()
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.situation.title')}
      submit={t('incidentForms.situation.submit')}
      complete={audience !== undefined && text.trim() !== ''}
      width={560}
      onSubmit={() => submit({ type: 'incident.update_situation', args: { audience }, texts: { text } })}
    >
      <ChoiceField
        label={t('incidentForms.situation.audience')}
        value={audience}
        options={options('audiences')}
        onChange={setAudience}
      />
      <LongText label={t('incidentForms.situation.body')} rows={6} value={text} onChange={setText} />
    </ActForm>
  )
}

const OUTSIDE = 'outside'

/** Chain of custody: a file goes to somebody else, of the house or not. */
export function HandEvidence(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const people = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  const [to, setTo] = useState<string>()
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.hand.title')}
      submit={t('incidentForms.hand.submit')}
      complete={to !== undefined && text.trim() !== ''}
      onSubmit={() =>
        submit({
          type: 'incident.hand_evidence',
          args: { hash: props.subject, to: to === OUTSIDE ? null : to },
          texts: { text },
        })
      }
    >
      <ChoiceField
        label={t('incidentForms.hand.to')}
        value={to}
        options={[...people, { value: OUTSIDE, label: t('incidentForms.hand.outside') }]}
        onChange={setTo}
      />
      <LongText label={t('incidentForms.note')} value={text} onChange={setText} />
    </ActForm>
  )
}
