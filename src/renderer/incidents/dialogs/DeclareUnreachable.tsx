import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { CountField } from '../forms/CountField.tsx'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { ManyField } from '../forms/ManyField.tsx'
import { useIncidentWords } from '../use-incident-words.ts'

const numbers = ['affected', 'withContact', 'delivered', 'failed'] as const
type Sums = Record<(typeof numbers)[number], number | null>

/** 难以逐一告知说明: begins with the sums of the list in force. */
export function DeclareUnreachable(props: ActProps) {
  const { t } = useTranslation()
  const { options } = useIncidentWords()
  const { submit, form } = useAct(props)
  const [sums, setSums] = useState<Sums>(() => sumsOf(props.detail))
  const [reasons, setReasons] = useState<string[]>([])
  const [text, setText] = useState('')
  const complete = numbers.every((id) => sums[id] !== null)
  const fits = adds(sums)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.unreachable.title')}
      submit={t('incidentForms.unreachable.submit')}
      complete={complete && fits && reasons.length > 0 && text.trim() !== ''}
      width={560}
      onSubmit={() => submit({ type: 'incident.declare_unreachable', args: { ...sums, reasons }, texts: { text } })}
    >
      <div className={styles.columns}>
        {numbers.map((id) => (
          <CountField
            key={id}
            label={t(`incidentForms.unreachable.${id}`)}
            value={sums[id]}
            onChange={(n) => setSums((present) => ({ ...present, [id]: n }))}
          />
        ))}
      </div>
      {complete && !fits && <p className={styles.warn}>{t('incidentForms.unreachable.wrong')}</p>}
      <ManyField
        label={t('incidentForms.unreachable.reasons')}
        optional={false}
        values={reasons}
        options={options('unreachableReasons')}
        onChange={setReasons}
      />
      <LongText label={t('incidentForms.note')} value={text} onChange={setText} />
    </ActForm>
  )
}

/** Before anything was sent nobody was reached and nobody was not. */
function sumsOf({ cohort }: ActProps['detail']): Sums {
  if (!cohort) return { affected: null, withContact: null, delivered: 0, failed: 0 }
  const hard = cohort.firstChannel.announcement ?? 0
  return { affected: cohort.people, withContact: cohort.people - hard, delivered: 0, failed: 0 }
}

function adds({ affected, withContact, delivered, failed }: Sums): boolean {
  return (delivered ?? 0) + (failed ?? 0) <= (withContact ?? 0) && (withContact ?? 0) <= (affected ?? 0)
}
