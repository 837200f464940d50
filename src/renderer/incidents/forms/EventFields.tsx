import { useTranslation } from 'react-i18next'
import { harmType, incidentCategory, incidentSource, knownBasis } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { useLegal } from '../../requests/use-legal.ts'
import { basisOf, type EventDraft } from './event-draft.ts'
import styles from './forms.module.css'
import { LongText } from './LongText.tsx'
import { ManyField } from './ManyField.tsx'
import { MomentField } from './MomentField.tsx'
import { OccurredField } from './OccurredField.tsx'
import { ShortText } from './ShortText.tsx'
import { useLeakReports } from './use-leak-reports.ts'

interface EventFieldsProps {
  draft: EventDraft
  onChange(part: Partial<EventDraft>): void
  /** A paper form is its own source. */
  withSource?: boolean
}

/** What is asked of an event when it is recorded: one line and a moment must be there, the rest can follow. */
export function EventFields({ draft, onChange, withSource = true }: EventFieldsProps) {
  const { t } = useTranslation()
  const sources = incidentSource.options.filter((source) => source !== 'import' && source !== 'paper')
  return (
    <div className={styles.columns}>
      <div className={styles.wide}>
        <ShortText
          label={t('incidentForms.intake.name')}
          placeholder={t('incidentForms.intake.namePlaceholder')}
          hint={t('incidentForms.intake.nameHint')}
          max={120}
          focus
          value={draft.title}
          onChange={(title) => onChange({ title })}
        />
      </div>
      <MomentField
        label={t('incidentForms.intake.knownAt')}
        hint={t('incidentForms.intake.knownHint')}
        value={draft.knownAt}
        onChange={(knownAt) => knownAt && onChange({ knownAt })}
      />
      <ChoiceField
        label={t('incidentForms.intake.basis')}
        value={draft.basis}
        options={knownBasis.options.map((value) => ({ value, label: t(`incidents.basis.${value}`) }))}
        onChange={(basis) => onChange({ basis })}
      />
      {withSource && (
        <ChoiceField
          label={t('incidentForms.intake.source')}
          value={draft.source}
          options={sources.map((value) => ({ value, label: t(`incidents.source.${value}`) }))}
          onChange={(source) => onChange({ source, basis: basisOf(source) })}
        />
      )}
      <KindFields draft={draft} onChange={onChange} />
      <OccurredField value={draft.occurred} onChange={(occurred) => onChange({ occurred })} />
      <div className={styles.wide}>
        <LongText
          label={t('incidentForms.intake.note')}
          optional
          rows={2}
          placeholder={t('incidentForms.intake.notePlaceholder')}
          value={draft.note}
          onChange={(note) => onChange({ note })}
        />
      </div>
      <CasesField draft={draft} onChange={onChange} />
    </div>
  )
}

const OPEN = 'open'

/** Category, systems and harm: what the incident is, as far as one knows. */
export function KindFields({ draft, onChange }: Pick<EventFieldsProps, 'onChange'> & { draft: KindDraft }) {
  const { t } = useTranslation()
  const systems = useLegal().options('systems')
  return (
    <>
      <ChoiceField
        label={t('incidentForms.intake.category')}
        value={draft.category ?? OPEN}
        options={[
          { value: OPEN, label: t('incidentForms.intake.categoryOpen') },
          ...incidentCategory.options.map((value) => ({ value, label: t(`incidents.category.${value}`) })),
        ]}
        onChange={(category) => onChange({ category: category === OPEN ? null : category })}
      />
      <ManyField
        label={t('incidentForms.intake.systems')}
        values={draft.systems}
        options={systems}
        onChange={(chosen) => onChange({ systems: chosen })}
      />
      <ManyField
        label={t('incidentForms.intake.harms')}
        values={draft.harms}
        options={harmType.options.map((value) => ({ value, label: t(`incidents.harm.${value}`) }))}
        onChange={(harms) => onChange({ harms })}
      />
    </>
  )
}

export type KindDraft = Pick<EventDraft, 'category' | 'systems' | 'harms'>

function CasesField({ draft, onChange }: Pick<EventFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation()
  const reports = useLeakReports()
  return (
    <div className={styles.wide}>
      <ManyField
        label={t('incidentForms.intake.cases')}
        hint={t('incidentForms.intake.casesHint')}
        none={t('incidentForms.intake.noCases')}
        values={draft.cases}
        options={reports}
        onChange={(cases) => onChange({ cases })}
      />
    </div>
  )
}
