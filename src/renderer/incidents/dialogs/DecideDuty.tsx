import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { LongText } from '../forms/LongText.tsx'
import { SegmentedField } from '../forms/SegmentedField.tsx'
import { may } from '../verbs.ts'
import { useDuty } from './use-duty.ts'

/** Whether a duty applies. That it does not takes a reason and a second person. */
export function DecideDuty(props: ActProps) {
  const { t } = useTranslation()
  const { duty, name } = useDuty(props.detail, props.subject)
  const { submit, form } = useAct(props)
  const ways = [
    ...(may(props.detail, 'incident.require') && duty?.decision !== 'required' ? (['required'] as const) : []),
    ...(may(props.detail, 'incident.propose_not_required') && duty?.decision !== 'not_required'
      ? (['notRequired'] as const)
      : []),
  ]
  const [way, setWay] = useState<'required' | 'notRequired'>(ways[0] ?? 'required')
  const [text, setText] = useState('')
  const obligation = props.subject
  const save = () =>
    way === 'required'
      ? submit({ type: 'incident.require', args: { obligation } })
      : submit({ type: 'incident.propose_not_required', args: { obligation }, texts: { text } })
  return (
    <ActForm
      {...form}
      title={t('incidentForms.duty.title', { name })}
      intro={t('incidentForms.duty.hint')}
      submit={t(way === 'required' ? 'incidentForms.duty.submitRequired' : 'incidentForms.duty.submitNot')}
      complete={way === 'required' || text.trim() !== ''}
      onSubmit={save}
    >
      <SegmentedField
        label={t('incidentForms.decision')}
        options={ways.map((id) => ({ id, label: t(`incidentForms.duty.${id}`) }))}
        value={way}
        onChange={setWay}
      />
      {way === 'notRequired' && <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />}
    </ActForm>
  )
}
