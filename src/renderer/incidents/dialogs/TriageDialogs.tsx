import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { LongText } from '../forms/LongText.tsx'
import { useIncidentWords } from '../use-incident-words.ts'

/** 升级为事件: duties and their clocks begin, from 获知. */
export function Promote(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.promote.title')}
      intro={t('incidentForms.promote.intro')}
      submit={t('incidentForms.promote.submit')}
      complete={text.trim() !== ''}
      onSubmit={() => submit({ type: 'incident.promote', texts: { text } })}
    >
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
    </ActForm>
  )
}

/** 排除: a lead that was none, with its reason. */
export function Dismiss(props: ActProps) {
  const { t } = useTranslation()
  const { options } = useIncidentWords()
  const { submit, form } = useAct(props)
  const [reason, setReason] = useState<string>()
  const [text, setText] = useState('')
  return (
    <ActForm
      {...form}
      title={t('incidentForms.dismiss.title')}
      submit={t('incidentForms.dismiss.submit')}
      complete={reason !== undefined && text.trim() !== ''}
      onSubmit={() => submit({ type: 'incident.dismiss', args: { reason }, texts: { text } })}
    >
      <ChoiceField
        label={t('incidentForms.dismiss.why')}
        value={reason}
        options={options('dismissReasons')}
        onChange={setReason}
      />
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
    </ActForm>
  )
}
