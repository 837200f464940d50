import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EndCriterion, endCriterion } from '#shared/domain/incident/vocabulary.ts'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import styles from '../forms/forms.module.css'
import { Tick } from '../forms/Tick.tsx'

/** 已遏制: the harm does not grow any more. */
export function Contain(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.contain.title')}
      intro={t('incidentForms.contain.intro')}
      submit={t('incidentForms.contain.submit')}
      onSubmit={() => submit({ type: 'incident.contain' })}
    />
  )
}

/** 处置结束: the 30 days of the final report run from it, so it names what was reached, and a second person agrees. */
export function EndHandling(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [criteria, setCriteria] = useState<EndCriterion[]>([])
  const tick = (id: EndCriterion) => (on: boolean) =>
    setCriteria((present) => (on ? [...present, id] : present.filter((each) => each !== id)))
  return (
    <ActForm
      {...form}
      title={t('incidentForms.end.title')}
      intro={t('incidentForms.end.intro')}
      submit={t('incidentForms.end.submit')}
      complete={criteria.length > 0}
      onSubmit={() => submit({ type: 'incident.end_handling', args: { criteria } })}
    >
      <fieldset className={styles.group}>
        <legend>{t('incidentForms.end.criteria')}</legend>
        {endCriterion.options.map((id) => (
          <Tick
            key={id}
            label={t(`incidentForms.end.criterion.${id}`)}
            checked={criteria.includes(id)}
            onChange={tick(id)}
          />
        ))}
      </fieldset>
    </ActForm>
  )
}

/** 结案: nothing is left to decide or to file. */
export function CloseIncident(props: ActProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  return (
    <ActForm
      {...form}
      title={t('incidentForms.close.title')}
      intro={t('incidentForms.close.intro')}
      submit={t('incidentForms.close.submit')}
      onSubmit={() => submit({ type: 'incident.close' })}
    />
  )
}
