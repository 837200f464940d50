import { useTranslation } from 'react-i18next'
import type { OccurredDraft } from './event-draft.ts'
import styles from './forms.module.css'
import { MomentField } from './MomentField.tsx'
import { SegmentedField } from './SegmentedField.tsx'

interface OccurredFieldProps {
  value: OccurredDraft
  onChange(value: OccurredDraft): void
}

const kinds = ['unknown', 'estimated', 'exact'] as const

/** 发生时间: unknown is an answer. */
export function OccurredField({ value, onChange }: OccurredFieldProps) {
  const { t } = useTranslation()
  const known = value.kind !== 'unknown'
  const wrongOrder = known && value.from !== null && value.to !== null && value.to < value.from
  return (
    <>
      <div className={styles.wide}>
        <SegmentedField
          label={t('incidentForms.intake.occurred')}
          options={kinds.map((id) => ({ id, label: t(`incidentForms.intake.occurredKind.${id}`) }))}
          value={value.kind}
          onChange={(kind) => onChange({ ...value, kind })}
        />
      </div>
      {known && (
        <>
          <MomentField
            label={t('incidentForms.intake.occurredFrom')}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <MomentField
            label={t('incidentForms.intake.occurredTo')}
            optional
            value={value.to}
            error={wrongOrder ? t('incidentForms.order') : undefined}
            onChange={(to) => onChange({ ...value, to })}
          />
        </>
      )}
    </>
  )
}
