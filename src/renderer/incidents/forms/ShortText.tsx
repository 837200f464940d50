import { Input } from 'antd'
import { Field } from '../../ui/Field.tsx'

interface ShortTextProps {
  label: string
  value: string
  onChange(value: string): void
  optional?: boolean
  placeholder?: string
  hint?: string
  error?: string
  max?: number
  focus?: boolean
}

export function ShortText({ label, value, onChange, optional, placeholder, hint, error, max, focus }: ShortTextProps) {
  return (
    <Field label={label} optional={optional} error={error} provenance={hint ? { kind: 'hint', text: hint } : undefined}>
      {(control) => (
        <Input
          {...control}
          autoFocus={focus}
          maxLength={max ?? 4000}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
