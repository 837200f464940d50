import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { useLanguage } from '../../../words/use-language.ts'
import { useLegal } from '../../use-legal.ts'
import styles from './CheckConditions.module.css'
import { FormDialog } from './FormDialog.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

/** The published conditions, ticked where they are still open. Each names its class and the person's way out. */
export function CheckConditions(props: VerbProps) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const { submit, busy, error } = useVerb(props)
  const known = props.detail.state.conditions?.findings.filter((finding) => finding.open) ?? []
  const [open, setOpen] = useState<string[]>(known.map((finding) => finding.condition))
  const conditions = legal?.conditions ?? []
  const findings = conditions.map((condition) => ({
    condition: condition.id,
    class: condition.class,
    open: open.includes(condition.id),
  }))
  const toggle = (id: string) =>
    setOpen((present) => (present.includes(id) ? present.filter((each) => each !== id) : [...present, id]))
  return (
    <FormDialog
      title={t('forms.check_conditions.title')}
      intro={t('forms.check_conditions.intro')}
      submit={t('forms.check_conditions.save')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.check_conditions', args: { findings } })}
      onClose={props.onClose}
      width={560}
    >
      <ul className={styles.list}>
        {conditions.map((condition) => (
          <li key={condition.id}>
            <Checkbox
              label={condition.words[side]}
              checked={open.includes(condition.id)}
              onChange={() => toggle(condition.id)}
            />
            <span>{condition.words[side]}</span>
            <Tag kind={condition.class === 'A' ? 'neutral' : 'warn'}>
              {t('requests.conditionClass', { class: condition.class })}
            </Tag>
            <span className={styles.wayOut}>{condition.wayOut[side]}</span>
          </li>
        ))}
      </ul>
    </FormDialog>
  )
}
