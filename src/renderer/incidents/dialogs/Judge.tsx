import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { LongText } from '../forms/LongText.tsx'
import { SegmentedField } from '../forms/SegmentedField.tsx'

/** 是否个人信息事件: a verdict either way, with its reason. */
export function Judge(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [verdict, setVerdict] = useState<'yes' | 'no'>(props.detail.state.verdict?.isPersonal === false ? 'no' : 'yes')
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.judge.title')}
      intro={t('incidents.triage.verdictHint')}
      submit={t('incidentForms.judge.submit')}
      complete={text.trim() !== ''}
      onSubmit={() => submit({ type: 'incident.judge', args: { isPersonal: verdict === 'yes' }, texts: { text } })}
    >
      <SegmentedField
        label={t('incidentForms.decision')}
        options={(['yes', 'no'] as const).map((id) => ({ id, label: t(`incidentForms.judge.${id}`) }))}
        value={verdict}
        onChange={setVerdict}
      />
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
    </ActForm>
  )
}
