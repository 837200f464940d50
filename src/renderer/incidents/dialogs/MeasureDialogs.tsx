import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProtectiveAction, protectiveAction } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { CountField } from '../forms/CountField.tsx'
import { MomentField } from '../forms/MomentField.tsx'
import { ShortText } from '../forms/ShortText.tsx'
import { StaffField } from '../forms/StaffField.tsx'

/** 冻结 · 强制下线 · 重置凭据, when it was done and for how many accounts. */
export function Protect(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [action, setAction] = useState<ProtectiveAction>('forced_logout')
  const [accounts, setAccounts] = useState<number | null>(null)
  const [at, setAt] = useState(new Date().toISOString())
  return (
    <ActForm
      {...form}
      title={t('incidentForms.protect.title')}
      submit={t('incidentForms.protect.submit')}
      complete={accounts !== null}
      onSubmit={() => submit({ type: 'incident.protect', args: { action, accounts, at } })}
    >
      <ChoiceField
        label={t('incidentForms.protect.action')}
        value={action}
        options={protectiveAction.options.map((value) => ({
          value,
          label: t(`incidents.protective.action.${value}`),
        }))}
        onChange={setAction}
      />
      <CountField label={t('incidentForms.protect.accounts')} value={accounts} onChange={setAccounts} />
      <MomentField
        label={t('incidentForms.at')}
        hint={t('incidentForms.atHint')}
        value={at}
        onChange={(next) => next && setAt(next)}
      />
    </ActForm>
  )
}

/** A task in one's own words; those of the response plan come from its checklists. */
export function AddTask(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [title, setTitle] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [dueAt, setDueAt] = useState<string | null>(null)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.task.title')}
      submit={t('incidentForms.task.submit')}
      complete={title.trim() !== ''}
      onSubmit={() =>
        submit({ type: 'incident.add_task', args: { item: null, title: null, owner, dueAt }, texts: { title } })
      }
    >
      <ShortText label={t('incidentForms.task.name')} max={200} focus value={title} onChange={setTitle} />
      <StaffField
        label={t('incidentForms.task.owner')}
        nobody={t('incidentForms.task.nobody')}
        value={owner}
        onChange={setOwner}
      />
      <MomentField label={t('incidentForms.task.due')} optional future value={dueAt} onChange={setDueAt} />
    </ActForm>
  )
}
