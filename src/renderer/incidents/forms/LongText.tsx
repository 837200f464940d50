import { Input } from 'antd'
import { Field } from '../../ui/Field.tsx'

interface LongTextProps {
  label: string
  value: string
  onChange(value: string): void
  optional?: boolean
  placeholder?: string
  hint?: string
  rows?: number
}

/** What a person writes beside an act: kept as an erasable text, apart from the chronology. */
export function LongText({ label, value, onChange, optional = false, placeholder, hint, rows = 3 }: LongTextProps) {
  return (
    <Field label={label} optional={optional} provenance={hint ? { kind: 'hint', text: hint } : undefined}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          maxLength={4000}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
