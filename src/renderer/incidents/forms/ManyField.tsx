import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'

interface ManyFieldProps<T extends string> {
  label: string
  values: readonly T[]
  options: readonly { value: T; label: string }[]
  onChange(values: NoInfer<T>[]): void
  optional?: boolean
  hint?: string
  /** Said where nothing can be chosen. */
  none?: string
}

/** Several of a vocabulary, found by typing. */
export function ManyField<T extends string>(props: ManyFieldProps<T>) {
  const { t } = useTranslation()
  const { label, values, options, onChange, optional = true, hint, none } = props
  return (
    <Field label={label} optional={optional} provenance={hint ? { kind: 'hint', text: hint } : undefined}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={none ?? t('ui.empty')}
          value={[...values]}
          options={[...options]}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
