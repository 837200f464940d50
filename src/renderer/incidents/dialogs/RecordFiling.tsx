import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FilingKind, type FilingVia, filingKind, filingVia } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { EvidenceField, useEvidence } from '../forms/EvidenceField.tsx'
import styles from '../forms/forms.module.css'
import { MomentField } from '../forms/MomentField.tsx'
import { ShortText } from '../forms/ShortText.tsx'
import { Tick } from '../forms/Tick.tsx'
import { isTold } from '../page/DutyActs.tsx'
import { useDuty } from './use-duty.ts'

/** 记录报送: what was filed, as it happened. Nothing blocks it, and lateness stays. */
export function RecordFiling(props: ActProps) {
  const { t } = useTranslation()
  const { duty, name } = useDuty(props.detail, props.subject)
  const { submit, form } = useAct(props)
  const told = duty !== undefined && isTold(duty.addressee)
  const [kind, setKind] = useState<FilingKind>(() => usualKind(told, duty?.filings.length ?? 0, duty?.anchor))
  const [via, setVia] = useState<FilingVia>(told ? 'notice' : 'portal')
  const [at, setAt] = useState(new Date().toISOString())
  const [receipt, setReceipt] = useState('')
  const [isCorrection, setCorrection] = useState(false)
  const evidence = useEvidence(props.detail.id)
  const save = () => {
    const args = { obligation: props.subject, kind, via, at, receipt: null, evidence: evidence.hash, isCorrection }
    submit({ type: 'incident.record_filing', args, texts: { receipt } })
  }
  return (
    <ActForm
      {...form}
      error={form.error ?? evidence.error}
      title={t(told ? 'incidentForms.filing.titleTold' : 'incidentForms.filing.title', { name })}
      intro={t('incidentForms.filing.intro')}
      submit={t('incidentForms.filing.submit')}
      width={560}
      onSubmit={save}
    >
      <div className={styles.columns}>
        <ChoiceField
          label={t('incidentForms.filing.kind')}
          value={kind}
          options={filingKind.options.map((value) => ({ value, label: t(`incidents.filingKind.${value}`) }))}
          onChange={setKind}
        />
        <ChoiceField
          label={t('incidentForms.filing.via')}
          value={via}
          options={filingVia.options.map((value) => ({ value, label: t(`incidents.via.${value}`) }))}
          onChange={setVia}
        />
        <MomentField
          label={t('incidentForms.filing.at')}
          hint={t('incidentForms.atHint')}
          value={at}
          onChange={(next) => next && setAt(next)}
        />
        <ShortText label={t('incidentForms.filing.receipt')} optional max={120} value={receipt} onChange={setReceipt} />
      </div>
      <EvidenceField label={t('incidentForms.filing.evidence')} evidence={evidence} />
      {duty && duty.filings.length > 0 && (
        <Tick label={t('incidentForms.filing.correction')} checked={isCorrection} onChange={setCorrection} />
      )}
    </ActForm>
  )
}

/** What is most likely filed now: a start, not a rule. */
function usualKind(told: boolean, filings: number, anchor: string | undefined): FilingKind {
  if (told) return 'notification'
  if (anchor === 'handling_ended') return 'final'
  return filings === 0 ? 'initial' : 'follow_up'
}
