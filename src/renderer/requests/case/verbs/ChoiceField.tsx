import { Select } from 'antd'
import { Field, type Provenance } from '../../../ui/Field.tsx'

interface ChoiceFieldProps<T extends string> {
  label: string
  value: T | undefined
  options: readonly { value: T; label: string }[]
  onChange(value: NoInfer<T>): void
  provenance?: Provenance
}

/** One of a vocabulary. */
export function ChoiceField<T extends string>({ label, value, options, onChange, provenance }: ChoiceFieldProps<T>) {
  return (
    <Field label={label} provenance={provenance}>
      {(control) => <Select {...control} value={value} options={[...options]} onChange={onChange} />}
    </Field>
  )
}

interface ChoicesFieldProps<T extends string> extends Omit<ChoiceFieldProps<T>, 'value' | 'onChange'> {
  values: readonly T[]
  onChange(values: NoInfer<T>[]): void
}

/** Several of a vocabulary. */
export function ChoicesField<T extends string>({ label, values, options, onChange, provenance }: ChoicesFieldProps<T>) {
  return (
    <Field label={label} provenance={provenance}>
      {(control) => (
        <Select {...control} mode="multiple" value={[...values]} options={[...options]} onChange={onChange} />
      )}
    </Field>
  )
}
