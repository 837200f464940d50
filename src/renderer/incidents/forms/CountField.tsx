import { InputNumber } from 'antd'
import { numberOf } from '../../time/dates.ts'
import { Field } from '../../ui/Field.tsx'

interface CountFieldProps {
  label: string
  value: number | null
  onChange(n: number | null): void
  unit?: string
  hint?: string
  error?: string
  /** Digits after the point. */
  precision?: number
  most?: number
}

/** A whole number, grouped by thousands while it is typed. */
export function CountField({ label, value, onChange, unit, hint, error, precision = 0, most }: CountFieldProps) {
  return (
    <Field label={label} error={error} provenance={hint ? { kind: 'hint', text: hint } : undefined}>
      {(control) => <CountInput {...control} {...{ value, onChange, unit, precision, most }} />}
    </Field>
  )
}

type CountInputProps = Pick<CountFieldProps, 'value' | 'onChange' | 'unit' | 'precision' | 'most'> & {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** The input alone, for rows that have one label for several. */
export function CountInput({ unit, most, precision = 0, onChange, ...rest }: CountInputProps) {
  return (
    <InputNumber
      {...rest}
      min={0}
      max={most}
      precision={precision}
      controls={false}
      suffix={unit}
      style={{ width: '100%' }}
      // An empty input arrives as an empty text.
      formatter={(n, { userTyping, input }) => (userTyping || !/\d/.test(String(n)) ? input : numberOf(Number(n)))}
      parser={(text) => Number((text ?? '').replace(/[^\d.]/g, ''))}
      onChange={(n) => onChange(n ?? null)}
    />
  )
}
