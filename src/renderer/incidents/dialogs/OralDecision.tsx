import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits } from '#shared/domain/roles.ts'
import { oralProblem } from '../../notices/verbs/oral-problem.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useSession, useStaff } from '../../session/use-session.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { MomentField } from '../forms/MomentField.tsx'

/** 口头授权: the decision was approved by telephone, before a witness; signed by who gave it within a day. */
export function OralDecision(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const me = useSession()?.user?.id
  const others = useStaff().filter(({ id }) => id !== me)
  const author = props.detail.state.decision?.by
  const approvers = others.filter(({ id, roles }) => id !== author && permits(roles, 'incident.approve'))
  const [chosen, setBy] = useState<string>()
  const [witness, setWitness] = useState<string>()
  const [at, setAt] = useState(() => new Date().toISOString())
  const [text, setText] = useState('')
  const by = chosen ?? approvers[0]?.id
  const problem = oralProblem({ by, witness, at, now: new Date().toISOString() })
  const named = (people: typeof others) => people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <ActForm
      {...form}
      title={t('notices.form.oral.title')}
      intro={t('incidentForms.oral.intro')}
      submit={t('notices.form.oral.confirm')}
      complete={by !== undefined && witness !== undefined && text.trim() !== '' && problem === undefined}
      onSubmit={() => submit({ type: 'incident.record_oral_decision', args: { by, witness, at }, texts: { text } })}
    >
      <div className={styles.columns}>
        <ChoiceField label={t('notices.form.oral.by')} value={by} options={named(approvers)} onChange={setBy} />
        <ChoiceField
          label={t('notices.form.oral.witness')}
          value={witness}
          options={named(others.filter(({ id }) => id !== by))}
          onChange={setWitness}
        />
      </div>
      <MomentField
        label={t('notices.form.oral.at')}
        error={problem === 'same' ? t('notices.form.oral.same') : undefined}
        value={at}
        onChange={(next) => next && setAt(next)}
      />
      <LongText label={t('notices.form.oral.text')} value={text} onChange={setText} />
    </ActForm>
  )
}

/** 补签, by the one who gave the word. */
export function RatifyDecision(props: ActProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { submit, form } = useAct(props)
  const at = momentOf(props.detail.state.decision?.approvedAt ?? now, now)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.oral.ratifyTitle')}
      intro={t('incidentForms.oral.ratifyIntro', { at })}
      submit={t('notices.form.ratify.confirm')}
      onSubmit={() => submit({ type: 'incident.ratify_decision' })}
    />
  )
}
