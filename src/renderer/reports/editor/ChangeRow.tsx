import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReportChange } from '#shared/domain/report/content.ts'
import type { ReportField } from '#shared/domain/report/form.ts'
import { MomentField } from '../../incidents/forms/MomentField.tsx'
import { Tick } from '../../incidents/forms/Tick.tsx'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Field } from '../../ui/Field.tsx'
import styles from './fields.module.css'

interface ChangeRowProps {
  field: ReportField
  change: ReportChange
  editable: boolean
  onChange(change: ReportChange): void
}

/** What was reported before, since when it is otherwise, why, and whether what was reported was wrong. */
export function ChangeRow({ field, change, editable, onChange }: ChangeRowProps) {
  const { t } = useTranslation()
  const old = useOld(field, change)
  const now = useMinute()
  const before = (
    <p className={styles.old}>
      {t('reports.change.old')} {change.correction ? <del>{old}</del> : old}
    </p>
  )
  if (!editable) {
    const kind = t(change.correction ? 'reports.change.correction' : 'reports.change.news')
    return (
      <div className={styles.change}>
        {before}
        <p className={styles.old}>{[kind, momentOf(change.at, now), change.reason].join(' · ')}</p>
      </div>
    )
  }
  return (
    <fieldset className={styles.change}>
      <legend className="sr-only">{t('reports.change.title')}</legend>
      {before}
      <Field label={t('reports.change.reason')} error={change.reason === '' ? t('reports.change.noReason') : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={2000}
            value={change.reason}
            onChange={(event) => onChange({ ...change, reason: event.target.value })}
          />
        )}
      </Field>
      <MomentField
        label={t('reports.change.at')}
        value={change.at}
        onChange={(at) => at && onChange({ ...change, at })}
      />
      <Tick
        label={t('reports.change.correction')}
        hint={t('reports.change.correctionHint')}
        checked={change.correction}
        onChange={(correction) => onChange({ ...change, correction })}
      />
    </fieldset>
  )
}

function useOld(field: ReportField, { old }: ReportChange): string {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const now = useMinute()
  if (old === null) return t('reports.change.unsaid')
  const { value } = old
  if (old.unknown || value === null) return t('ui.unknown')
  if (typeof value === 'boolean') return t(value ? 'reports.form.yes' : 'reports.form.no')
  if (field.type === 'instant') return momentOf(value, now)
  const option = field.type === 'choice' ? field.options.find(({ id }) => id === value) : undefined
  return option ? say(option.words) : value
}
