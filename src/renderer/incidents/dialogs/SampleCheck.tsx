import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { CountField } from '../forms/CountField.tsx'
import { EvidenceField, useEvidence } from '../forms/EvidenceField.tsx'
import styles from '../forms/forms.module.css'
import { useIncidentWords } from '../use-incident-words.ts'

const sources = ['dark_web_sample', 'reporter_sample', 'own_logs', 'partner_copy'] as const
const keys = ['account_id', 'phone_hash', 'email_hash', 'device_id'] as const
const numbers = ['rows', 'distinct', 'low', 'high'] as const
const PPM_PER_PERCENT = 10_000

/** 样本比对: how a number of people was arrived at. */
export function SampleCheck(props: ActProps) {
  const { t } = useTranslation()
  const { options } = useIncidentWords()
  const { submit, form } = useAct(props)
  const [source, setSource] = useState<(typeof sources)[number]>('reporter_sample')
  const [dedupeKey, setDedupeKey] = useState<(typeof keys)[number]>('account_id')
  const [method, setMethod] = useState<string>()
  const [rate, setRate] = useState<number | null>(null)
  const [counts, setCounts] = useState<Partial<Record<(typeof numbers)[number], number | null>>>({})
  const evidence = useEvidence(props.detail.id)
  const { rows, distinct, low, high } = counts
  const known = numbers.every((id) => counts[id] != null) && rate !== null && method !== undefined
  const tooMany = distinct != null && rows != null && distinct > rows
  const crossed = low != null && high != null && low > high
  const wrong = {
    distinct: tooMany && t('incidentForms.sample.distinctWrong'),
    high: crossed && t('incidentForms.facts.wrong'),
  }
  const save = () => {
    const hitRatePpm = Math.round((rate ?? 0) * PPM_PER_PERCENT)
    submit({
      type: 'incident.add_sample',
      args: { source, dedupeKey, method, hitRatePpm, ...counts, evidence: evidence.hash },
    })
  }
  return (
    <ActForm
      {...form}
      error={form.error ?? evidence.error}
      title={t('incidentForms.sample.title')}
      intro={t('incidentForms.sample.intro')}
      submit={t('incidentForms.sample.submit')}
      complete={known && !tooMany && !crossed}
      width={560}
      onSubmit={save}
    >
      <div className={styles.columns}>
        <ChoiceField
          label={t('incidentForms.sample.source')}
          value={source}
          options={sources.map((value) => ({ value, label: t(`incidentForms.sample.sources.${value}`) }))}
          onChange={setSource}
        />
        <ChoiceField
          label={t('incidentForms.sample.method')}
          value={method}
          options={options('sampleMethods')}
          onChange={setMethod}
        />
        <ChoiceField
          label={t('incidentForms.sample.dedupeKey')}
          value={dedupeKey}
          options={keys.map((value) => ({ value, label: t(`incidentForms.sample.keys.${value}`) }))}
          onChange={setDedupeKey}
        />
        <CountField
          label={t('incidentForms.sample.hitRate')}
          value={rate}
          precision={2}
          most={100}
          unit="%"
          onChange={setRate}
        />
        {numbers.map((id) => (
          <CountField
            key={id}
            label={t(`incidentForms.sample.${id}`)}
            error={(id === 'distinct' || id === 'high') && wrong[id] ? wrong[id] || undefined : undefined}
            value={counts[id] ?? null}
            onChange={(n) => setCounts((present) => ({ ...present, [id]: n }))}
          />
        ))}
      </div>
      <EvidenceField label={t('incidents.evidence.title')} evidence={evidence} />
    </ActForm>
  )
}
