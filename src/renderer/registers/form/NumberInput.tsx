import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import type { RecordValue } from '#shared/domain/register/values.ts'
import { numberOf } from '../../time/dates.ts'
import { useSide } from '../use-registers.ts'
import type { Control } from './ValueInput.tsx'

interface NumberInputProps {
  control: Control
  field: Extract<RegisterField, { type: 'number' }>
  value: RecordValue | undefined
  onChange(value: number | undefined): void
}

/** Fen of one yuan. */
const FEN = 100

/** A whole number, grouped by thousands while it is typed; money is typed in yuan and kept in fen. */
export function NumberInput({ control, field, value, onChange }: NumberInputProps) {
  const { t } = useTranslation()
  const side = useSide()
  const { money } = field
  const unit = money ? t('registers.form.yuan') : field.unit && side(field.unit)
  const shown = typeof value === 'number' ? value / (money ? FEN : 1) : null
  return (
    <InputNumber
      {...control}
      min={0}
      max={money ? Number.MAX_SAFE_INTEGER / FEN : Number.MAX_SAFE_INTEGER}
      precision={money ? 2 : 0}
      controls={false}
      suffix={unit}
      style={{ width: '100%' }}
      // An empty input arrives as an empty text.
      formatter={(n, { userTyping, input }) => (userTyping || !/\d/.test(String(n)) ? input : numberOf(Number(n)))}
      parser={(text) => Number((text ?? '').replace(/[^\d.]/g, ''))}
      onPressEnter={(event) => event.preventDefault()}
      onChange={(n) => onChange(n === null ? undefined : Math.round(money ? n * FEN : n))}
      value={shown}
    />
  )
}
