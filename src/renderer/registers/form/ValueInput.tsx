import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { optionsOf, type RecordValue } from '#shared/domain/register/values.ts'
import { instantOf, wallOf } from '../../incidents/forms/beijing.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { useStaff } from '../../session/use-session.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { useSide } from '../use-registers.ts'
import { HashInput } from './HashInput.tsx'
import { LinkInput, type Linking } from './LinkInput.tsx'
import { NumberInput } from './NumberInput.tsx'

/** What ties a control to its label and notes. */
export interface Control {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

export interface ValueInputProps {
  control: Control
  field: Exclude<RegisterField, { type: 'text' }>
  required: boolean
  value: RecordValue | undefined
  onChange(value: RecordValue | undefined): void
  linking: Linking
}

/** The control of a field that holds a value, by its type. */
export function ValueInput({ control, field, required, value, onChange, linking }: ValueInputProps) {
  switch (field.type) {
    case 'choice':
    case 'choices':
      return <ChoiceInput control={control} field={field} value={value} onChange={onChange} />
    case 'date':
    case 'instant':
      return <DayInput control={control} withTime={field.type === 'instant'} value={value} onChange={onChange} />
    case 'number':
      return <NumberInput control={control} field={field} value={value} onChange={onChange} />
    case 'yes_no':
      return <YesNoInput field={field} required={required} value={value} onChange={onChange} />
    case 'staff':
      return <StaffInput control={control} value={value} onChange={onChange} />
    case 'link':
      return <LinkInput control={control} field={field} value={value} onChange={onChange} linking={linking} />
    case 'hash':
      return <HashInput control={control} value={value} onChange={onChange} />
  }
}

type Props<Type extends RegisterField['type'] = 'choice'> = Omit<ValueInputProps, 'field' | 'linking' | 'required'> & {
  field: Extract<RegisterField, { type: Type }>
}

function ChoiceInput({ control, field, value, onChange }: Props<'choice' | 'choices'>) {
  const { legal } = useLegal()
  const side = useSide()
  const options = legal ? optionsOf(field, legal).map(({ id, words }) => ({ value: id, label: side(words) })) : []
  const shared = { ...control, options, showSearch: { optionFilterProp: 'label' }, allowClear: true }
  if (field.type === 'choice') {
    return <Select {...shared} value={typeof value === 'string' ? value : undefined} onChange={onChange} />
  }
  return (
    <Select
      {...shared}
      mode="multiple"
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(chosen: string[]) => onChange(chosen.length > 0 ? chosen : undefined)}
    />
  )
}

/** A day, or a moment by the minute in Beijing time. */
function DayInput({ control, withTime, value, onChange }: Omit<Props, 'field'> & { withTime: boolean }) {
  const format = withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'
  const shown = typeof value === 'string' ? dayjs(withTime ? wallOf(value) : value) : null
  return (
    <DatePicker
      {...control}
      {...(withTime ? { showTime: { format: 'HH:mm' } } : {})}
      format={format}
      placeholder={format}
      value={shown}
      // Enter takes what was typed; it does not send the form off.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(at) => {
        if (at === null) return onChange(undefined)
        onChange(withTime ? instantOf(at.format('YYYY-MM-DDTHH:mm')) : at.format(format))
      }}
    />
  )
}

/** Unknown is a value where the answer may follow; where it is required, nothing is chosen until somebody does. */
function YesNoInput({ field, required, value, onChange }: Omit<Props<'yes_no'>, 'control'> & { required: boolean }) {
  const { t } = useTranslation()
  const side = useSide()
  const options = [
    { id: 'yes', label: t('registers.yes') },
    { id: 'no', label: t('registers.no') },
    ...(required ? [] : [{ id: 'unknown' as const, label: t('registers.unknown') }]),
  ] as const
  const known = value === true ? 'yes' : 'no'
  return (
    <div>
      <Segmented<'yes' | 'no' | 'unknown'>
        label={side(field.words)}
        options={options}
        value={value === undefined ? 'unknown' : known}
        onChange={(id) => onChange(id === 'unknown' ? undefined : id === 'yes')}
      />
    </div>
  )
}

function StaffInput({ control, value, onChange }: Omit<Props, 'field'>) {
  const people = useStaff().map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...control}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      options={people}
      value={typeof value === 'string' ? value : undefined}
      onChange={onChange}
    />
  )
}
