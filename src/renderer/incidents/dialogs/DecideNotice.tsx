import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NoticeDecisionKind, noticeDecisionKind } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { Field } from '../../ui/Field.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { EvidenceField, useEvidence } from '../forms/EvidenceField.tsx'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { ShortText } from '../forms/ShortText.tsx'

/** 告知决定: each kind asks for what it rests on. Another person approves it. */
export function DecideNotice(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [kind, setKind] = useState<NoticeDecisionKind>('notify')
  const [text, setText] = useState('')
  const [order, setOrder] = useState('')
  const [until, setUntil] = useState<string | null>(null)
  const evidence = useEvidence(props.detail.id)
  const byAuthority = kind === 'ordered' || kind === 'deferred'
  const complete =
    text.trim() !== '' &&
    (kind !== 'exempt' || evidence.hash !== null) &&
    (!byAuthority || order.trim() !== '') &&
    (kind !== 'deferred' || until !== null)
  const save = () => {
    const args = { kind, evidence: evidence.hash, order: null, until: kind === 'deferred' ? until : null }
    submit({ type: 'incident.decide_notice', args, texts: { text, ...(byAuthority ? { order } : {}) } })
  }
  return (
    <ActForm
      {...form}
      error={form.error ?? evidence.error}
      title={t('incidentForms.notice.title')}
      intro={t('incidentForms.notice.intro')}
      submit={t('incidentForms.notice.submit')}
      complete={complete}
      width={560}
      onSubmit={save}
    >
      <ChoiceField
        label={t('incidentForms.notice.kind')}
        value={kind}
        options={noticeDecisionKind.options.map((value) => ({ value, label: t(`incidents.decision.kind.${value}`) }))}
        onChange={setKind}
      />
      {(kind === 'exempt' || kind === 'deferred') && <p className={styles.warn}>{t(`incidentForms.notice.${kind}`)}</p>}
      {byAuthority && (
        <div className={styles.columns}>
          <ShortText label={t('incidentForms.notice.order')} max={120} value={order} onChange={setOrder} />
          {kind === 'deferred' && <UntilField value={until} onChange={setUntil} />}
        </div>
      )}
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
      <EvidenceField label={t('incidentForms.notice.evidence')} evidence={evidence} optional={kind !== 'exempt'} />
    </ActForm>
  )
}

function UntilField({ value, onChange }: { value: string | null; onChange(day: string | null): void }) {
  const { t } = useTranslation()
  return (
    <Field label={t('incidentForms.notice.until')}>
      {(control) => (
        <DatePicker
          {...control}
          minDate={dayjs()}
          value={value === null ? null : dayjs(value)}
          onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
        />
      )}
    </Field>
  )
}
