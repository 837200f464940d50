import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'

interface TextFieldProps {
  value: string
  onChange(value: string): void
  optional?: boolean
}

/** Remarks beside a verb: kept as an erasable text, apart from the timeline. */
export function TextField({ value, onChange, optional = true }: TextFieldProps) {
  const { t } = useTranslation()
  return (
    <Field label={t('forms.note')} optional={optional}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={3}
          maxLength={4000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
