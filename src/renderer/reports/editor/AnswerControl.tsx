import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { AnswerValue, ReportAnswer } from '#shared/domain/report/content.ts'
import { MAX_ANSWER } from '#shared/domain/report/content.ts'
import type { ReportField } from '#shared/domain/report/form.ts'
import { instantOf, wallOf } from '../../incidents/forms/beijing.ts'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { classes } from '../../ui/classes.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './fields.module.css'

interface AnswerControlProps {
  control: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }
  field: ReportField
  answer: ReportAnswer | undefined
  onSet(value: AnswerValue | null): void
}

/** The control for the kind of a field. An unknown stands dashed, and whatever is typed replaces it. */
export function AnswerControl({ control, field, answer, onSet }: AnswerControlProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const unknown = answer?.unknown === true
  const value = answer && !answer.unknown ? answer.value : undefined
  const text = typeof value === 'string' ? value : ''
  const common = {
    ...control,
    placeholder: unknown ? t('ui.unknown') : undefined,
    className: unknown ? styles.unknown : undefined,
  }
  switch (field.type) {
    case 'choice':
      return (
        <Select
          {...common}
          allowClear
          value={text || undefined}
          options={field.options.map(({ id, words }) => ({ value: id, label: say(words) }))}
          onChange={(next?: string) => onSet(next ?? null)}
        />
      )
    case 'instant':
      return (
        <DatePicker
          {...common}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          placeholder={common.placeholder ?? 'YYYY-MM-DD HH:mm'}
          value={text ? dayjs(wallOf(text)) : null}
          onChange={(at) => onSet(at === null ? null : instantOf(at.format('YYYY-MM-DDTHH:mm')))}
        />
      )
    case 'yes_no':
      return <YesNo label={say(field.words)} {...{ value, unknown, onSet }} />
    case 'text':
      return field.long ? (
        <Input.TextArea
          {...common}
          className={classes(styles.grows, unknown && styles.unknown)}
          rows={2}
          maxLength={MAX_ANSWER}
          value={text}
          onChange={(event) => onSet(event.target.value || null)}
        />
      ) : (
        <Input
          {...common}
          maxLength={MAX_ANSWER}
          value={text}
          onChange={(event) => onSet(event.target.value || null)}
        />
      )
  }
}

interface YesNoProps extends Pick<AnswerControlProps, 'onSet'> {
  label: string
  value: AnswerValue | undefined
  unknown: boolean
}

function YesNo({ label, value, unknown, onSet }: YesNoProps) {
  const { t } = useTranslation()
  const options = [
    { id: 'yes', label: t('reports.form.yes') },
    { id: 'no', label: t('reports.form.no') },
    { id: 'open', label: unknown ? t('ui.unknown') : t('reports.form.open') },
  ] as const
  const said = value ? 'yes' : 'no'
  const chosen = value === undefined ? 'open' : said
  return (
    <div>
      <Segmented
        label={label}
        options={options}
        value={chosen}
        onChange={(next) => onSet(next === 'open' ? null : next === 'yes')}
      />
    </div>
  )
}
