import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits } from '#shared/domain/roles.ts'
import { MomentField } from '../../incidents/forms/MomentField.tsx'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useSession, useStaff } from '../../session/use-session.ts'
import { Field } from '../../ui/Field.tsx'
import { NoticeFormDialog } from './NoticeFormDialog.tsx'
import { oralProblem } from './oral-problem.ts'
import { frozenOf, useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'
import styles from './verbs.module.css'

/** 口头授权: written down by who heard it, with a witness; signed by who gave it within a day. */
export function OralApproval(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const me = useSession()?.user?.id
  const staff = useStaff()
  const makers = props.detail.state.revisions.map((revision) => revision.by)
  const approvers = staff.filter(
    ({ id, roles }) => id !== me && !makers.includes(id) && permits(roles, 'notice.approve'),
  )
  const [by, setBy] = useState<string>()
  const [witness, setWitness] = useState<string>()
  const [at, setAt] = useState(() => new Date().toISOString())
  const [text, setText] = useState('')
  const giver = by ?? approvers[0]?.id
  const problem = oralProblem({ by: giver, witness, at, now: new Date().toISOString() })
  const frozen = frozenOf(props)
  const options = (people: typeof staff) => people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <NoticeFormDialog
      title={t('notices.form.oral.title')}
      intro={t('notices.form.oral.intro', { n: frozen.revision })}
      submit={t('notices.form.oral.confirm')}
      complete={giver !== undefined && witness !== undefined && text.trim() !== '' && problem === undefined}
      busy={busy}
      error={error}
      onSubmit={() =>
        submit({ type: 'notice.record_oral_approval', args: { ...frozen, by: giver, witness, at }, text })
      }
      onClose={props.onClose}
    >
      {approvers.length === 0 && <p className={styles.error}>{t('notices.form.oral.nobody')}</p>}
      <div className={styles.pair}>
        <ChoiceField label={t('notices.form.oral.by')} value={giver} options={options(approvers)} onChange={setBy} />
        <ChoiceField
          label={t('notices.form.oral.witness')}
          value={witness}
          options={options(staff.filter(({ id }) => id !== giver && id !== me))}
          onChange={setWitness}
        />
      </div>
      <MomentField label={t('notices.form.oral.at')} value={at} onChange={(moment) => moment && setAt(moment)} />
      {problem && <p className={styles.error}>{t(`notices.form.oral.${problem}`)}</p>}
      <Field label={t('notices.form.oral.text')} provenance={{ kind: 'hint', text: t('notices.form.oral.textHint') }}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </NoticeFormDialog>
  )
}
