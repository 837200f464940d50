import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { StaffField } from '../forms/StaffField.tsx'

export function AssignLead(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const { lead } = props.detail.state
  const [to, setTo] = useState(lead)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.assign.title')}
      submit={t('incidentForms.assign.submit')}
      complete={to !== null && to !== lead}
      onSubmit={() => submit({ type: 'incident.assign', args: { to } })}
    >
      <StaffField label={t('incidents.head.lead')} value={to} onChange={setTo} />
    </ActForm>
  )
}
