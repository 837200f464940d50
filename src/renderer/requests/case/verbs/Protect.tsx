import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProtectiveAction, protectiveAction } from '#shared/domain/incident/vocabulary.ts'
import { Field } from '../../../ui/Field.tsx'
import { ChoiceField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

/** 泄密举报: what was done at once for the account. It is recorded with the time at which it was done. */
export function Protect(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [action, setAction] = useState<ProtectiveAction>('freeze')
  const [at, setAt] = useState(() => new Date().toISOString())
  return (
    <FormDialog
      title={t('forms.protect.title')}
      intro={t('forms.protect.intro')}
      submit={t('forms.protect.confirm')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.protect', args: { action, at } })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.protect.action')}
        value={action}
        options={protectiveAction.options.map((value) => ({ value, label: t(`requests.protective.${value}`) }))}
        onChange={setAction}
      />
      <Field label={t('forms.protect.at')}>
        {(control) => (
          <DatePicker
            {...control}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            allowClear={false}
            maxDate={dayjs()}
            value={dayjs(at)}
            onChange={(value) => value && setAt(value.toDate().toISOString())}
          />
        )}
      </Field>
    </FormDialog>
  )
}
