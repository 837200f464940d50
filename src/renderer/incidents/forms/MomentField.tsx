import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/domain/values.ts'
import { Field } from '../../ui/Field.tsx'
import { instantOf, wallOf } from './beijing.ts'

interface MomentFieldProps {
  label: string
  value: Instant | null
  onChange(at: Instant | null): void
  hint?: string
  optional?: boolean
  /** What has not happened yet may be chosen, too. */
  future?: boolean
  error?: string
}

const SHOWN = 'YYYY-MM-DDTHH:mm'

/** A moment in Beijing time, by the minute. Going back in time is ordinary: things are written down later. */
export function MomentField({ label, value, onChange, hint, optional, future = false, error }: MomentFieldProps) {
  const { t } = useTranslation()
  const ahead = !future && value !== null && Date.parse(value) > Date.now() + 60_000
  return (
    <Field
      label={label}
      optional={optional}
      error={error ?? (ahead ? t('incidentForms.future') : undefined)}
      provenance={hint ? { kind: 'hint', text: hint } : undefined}
    >
      {(control) => (
        <DatePicker
          {...control}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder="YYYY-MM-DD HH:mm"
          allowClear={optional ?? false}
          maxDate={future ? undefined : dayjs(wallOf(new Date().toISOString()))}
          value={value === null ? null : dayjs(wallOf(value))}
          // Enter takes what was typed; it does not send the form off.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={(at) => onChange(at === null ? null : instantOf(at.format(SHOWN)))}
        />
      )}
    </Field>
  )
}
