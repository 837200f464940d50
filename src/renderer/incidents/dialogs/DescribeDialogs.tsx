import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { KindFields } from '../forms/EventFields.tsx'
import { fromOccurrence, toOccurrence } from '../forms/event-draft.ts'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { OccurredField } from '../forms/OccurredField.tsx'
import { useLeakReports } from '../forms/use-leak-reports.ts'

/** What the incident is, as far as one knows by now. */
export function Describe(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const { state } = props.detail
  const { category, harms, systems } = state
  const [kind, setKind] = useState({ category, harms, systems })
  const [occurred, setOccurred] = useState(() => fromOccurrence(state.occurred))
  const [cause, setCause] = useState('')
  const complete = occurred.kind === 'unknown' || occurred.from !== null
  return (
    <ActForm
      {...form}
      title={t('incidentForms.describe.title')}
      submit={t('incidentForms.describe.submit')}
      complete={complete}
      width={640}
      onSubmit={() =>
        submit({
          type: 'incident.describe',
          args: { ...kind, occurred: toOccurrence(occurred) },
          texts: { cause },
        })
      }
    >
      <div className={styles.columns}>
        <KindFields draft={kind} onChange={(part) => setKind((present) => ({ ...present, ...part }))} />
        <OccurredField value={occurred} onChange={setOccurred} />
      </div>
      <LongText
        label={t('incidentForms.describe.cause')}
        hint={t('incidentForms.describe.causeHint')}
        optional
        value={cause}
        onChange={setCause}
      />
    </ActForm>
  )
}

/** A leak report of a user belongs to this incident. */
export function LinkCase(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [chosen, setChosen] = useState<string>()
  const reports = useLeakReports().filter(({ value }) => !props.detail.state.cases.includes(value))
  return (
    <ActForm
      {...form}
      title={t('incidentForms.link.title')}
      intro={reports.length === 0 ? t('incidentForms.intake.noCases') : undefined}
      submit={t('incidentForms.link.submit')}
      complete={chosen !== undefined}
      onSubmit={() => submit({ type: 'incident.link_case', args: { case: chosen } })}
    >
      <ChoiceField label={t('incidentForms.link.which')} value={chosen} options={reports} onChange={setChosen} />
    </ActForm>
  )
}
