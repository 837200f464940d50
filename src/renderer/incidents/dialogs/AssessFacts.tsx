import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, type IncidentFacts, quantity } from '#shared/domain/incident/state.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import { ManyField } from '../forms/ManyField.tsx'
import { QuantityRow } from '../forms/QuantityRow.tsx'
import styles from './AssessFacts.module.css'

const quantities = ['affected', 'sensitive', 'lossYuan', 'ciiWholeMinutes', 'ciiMainMinutes'] as const
const answers = [
  'ongoing',
  'dataMayBeHarmed',
  'crimeSuspected',
  'minorsInvolved',
  'importantData',
  'coreData',
  'illegalContentSpread',
] as const

/** 补充事实: unknown is an answer, and never means "below". */
export function AssessFacts(props: ActProps) {
  const { t } = useTranslation()
  const { options } = useLegal()
  const { submit, form } = useAct(props)
  const [facts, setFacts] = useState<IncidentFacts>(props.detail.state.facts)
  const change = (part: Partial<IncidentFacts>) => setFacts((present) => ({ ...present, ...part }))
  return (
    <ActForm
      {...form}
      title={t('incidentForms.facts.title')}
      intro={t('incidentForms.facts.intro')}
      submit={t('incidentForms.facts.submit')}
      complete={quantities.every((fact) => quantity.safeParse(facts[fact]).success)}
      width={680}
      onSubmit={() => submit({ type: 'incident.assess', args: { facts } })}
    >
      <div className={styles.rows}>
        {quantities.map((fact) => (
          <QuantityRow
            key={fact}
            label={t(`incidents.fact.${fact}`)}
            unit={t(`incidents.unit.${fact}`)}
            focus={props.subject === fact}
            value={facts[fact]}
            onChange={(value) => change({ [fact]: value })}
          />
        ))}
      </div>
      <div className={styles.answers}>
        {answers.map((fact) => (
          <div key={fact} className={styles.answer}>
            <span aria-hidden="true">{t(`incidents.fact.${fact}`)}</span>
            <Segmented
              label={t(`incidents.fact.${fact}`)}
              options={answer.options.map((id) => ({ id, label: t(`incidents.answer.${id}`) }))}
              value={facts[fact]}
              onChange={(value) => change({ [fact]: value })}
            />
          </div>
        ))}
      </div>
      <ManyField
        label={t('incidentForms.facts.categories')}
        values={facts.categories}
        options={options('categories')}
        onChange={(categories) => change({ categories })}
      />
    </ActForm>
  )
}
