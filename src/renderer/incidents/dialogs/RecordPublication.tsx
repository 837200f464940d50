import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { EvidenceField, useEvidence } from '../forms/EvidenceField.tsx'
import { FileHashField } from '../forms/FileHashField.tsx'
import styles from '../forms/forms.module.css'
import { MomentField } from '../forms/MomentField.tsx'
import { ShortText } from '../forms/ShortText.tsx'

const places = ['website', 'app_page', 'official_account', 'app_store', 'press'] as const

/** 公告发布记录: where it stood, from when to when, and which file was handed over. */
export function RecordPublication(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const notices = props.detail.notices.filter(({ revision }) => revision > 0)
  const [notice, setNotice] = useState(notices.at(-1)?.id)
  const [place, setPlace] = useState<(typeof places)[number]>('website')
  const [url, setUrl] = useState('')
  const [from, setFrom] = useState(new Date().toISOString())
  const [to, setTo] = useState<string | null>(null)
  const [fileHash, setFileHash] = useState<string | null>(null)
  const evidence = useEvidence(props.detail.id)
  const revision = notices.find(({ id }) => id === notice)?.revision
  const wrongOrder = to !== null && to < from
  const save = () => {
    const args = { notice, revision, place, url: null, from, to, fileHash, evidence: evidence.hash }
    submit({ type: 'incident.record_publication', args, texts: { url } })
  }
  return (
    <ActForm
      {...form}
      error={form.error ?? evidence.error}
      title={t('incidentForms.publication.title')}
      intro={notices.length === 0 ? t('incidentForms.publication.noNotice') : undefined}
      submit={t('incidentForms.publication.submit')}
      complete={revision !== undefined && fileHash !== null && !wrongOrder}
      width={560}
      onSubmit={save}
    >
      <div className={styles.columns}>
        <ChoiceField
          label={t('incidentForms.publication.notice')}
          value={notice}
          options={notices.map((each) => ({
            value: each.id,
            label: `${each.number ?? t('incidents.duties.noticeDraft')} · ${t('incidents.notices.revision', { n: each.revision })}`,
          }))}
          onChange={setNotice}
        />
        <ChoiceField
          label={t('incidentForms.publication.place')}
          value={place}
          options={places.map((value) => ({ value, label: t(`incidents.publications.place.${value}`) }))}
          onChange={setPlace}
        />
        <MomentField
          label={t('incidentForms.publication.from')}
          value={from}
          onChange={(next) => next && setFrom(next)}
        />
        <MomentField
          label={t('incidentForms.publication.to')}
          optional
          future
          error={wrongOrder ? t('incidentForms.order') : undefined}
          value={to}
          onChange={setTo}
        />
      </div>
      <ShortText label={t('incidentForms.publication.url')} optional max={500} value={url} onChange={setUrl} />
      <FileHashField value={fileHash} onChange={setFileHash} />
      <EvidenceField label={t('incidentForms.filing.evidence')} evidence={evidence} />
    </ActForm>
  )
}
