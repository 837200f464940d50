import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { compareLevels, type IncidentLevel, incidentLevel } from '#shared/domain/incident/vocabulary.ts'
import { ChoiceField } from '../../requests/case/verbs/ChoiceField.tsx'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'

/** 采用建议: the level that the rules suggest, with the reason of the person who decides. */
export function AcceptLevel(props: ActProps) {
  const { t } = useTranslation()
  const { level } = props.detail.suggestion
  return (
    <LevelForm
      {...props}
      title={t('incidentForms.level.accept')}
      intro={t('incidents.levelCard.suggestion', { level: t(`incidents.level.${level}`) })}
      level={level}
    />
  )
}

/** 另定级别: raising takes one person; lowering waits for a second. */
export function SetLevel(props: ActProps) {
  const { t } = useTranslation()
  const { state, suggestion } = props.detail
  const standing = state.level?.value ?? suggestion.level
  const [level, setLevel] = useState<IncidentLevel>(standing)
  return (
    <LevelForm {...props} title={t('incidentForms.level.other')} level={level}>
      <ChoiceField
        label={t('incidentForms.level.level')}
        value={level}
        options={incidentLevel.options.map((value) => ({ value, label: t(`incidents.level.${value}`) }))}
        onChange={setLevel}
      />
    </LevelForm>
  )
}

interface LevelFormProps extends ActProps {
  title: string
  intro?: string
  level: IncidentLevel
  children?: ReactNode
}

function LevelForm({ title, intro, level, children, ...props }: LevelFormProps) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const [text, setText] = useState('')
  const { state, suggestion } = props.detail
  const lowers = compareLevels(level, state.level?.value ?? suggestion.level) < 0
  const below = compareLevels(level, suggestion.level) < 0
  return (
    <ActForm
      {...form}
      title={title}
      intro={intro}
      submit={t('incidentForms.level.submit')}
      complete={text.trim() !== ''}
      onSubmit={() => submit({ type: 'incident.set_level', args: { level }, texts: { text } })}
    >
      {children}
      {lowers && <p className={styles.warn}>{t('incidentForms.level.lowering')}</p>}
      {below && <p className={styles.warn}>{t('incidentForms.level.belowSuggestion')}</p>}
      <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />
    </ActForm>
  )
}
