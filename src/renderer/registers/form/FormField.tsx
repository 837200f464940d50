import { useTranslation } from 'react-i18next'
import type { Subject } from '#shared/domain/register/condition.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import type { Problems } from '#shared/domain/register/form.ts'
import { isRequired, type RecordValue } from '#shared/domain/register/values.ts'
import { Field } from '../../ui/Field.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { useSide } from '../use-registers.ts'
import type { FormDraft } from './form-draft.ts'
import type { Linking } from './LinkInput.tsx'
import styles from './RecordForm.module.css'
import { TextInput } from './TextInput.tsx'
import { ValueInput } from './ValueInput.tsx'

interface FormFieldProps {
  field: RegisterField
  draft: FormDraft
  onChange(draft: FormDraft): void
  subject: Subject
  problems: Problems
  /** Says also that it is missing: it was left, or the form was to be sent. */
  urgent: boolean
  linking: Linking
  masked: string | undefined
}

/** One field with its label, its help, and what is wrong with it. */
export function FormField({ field, draft, onChange, subject, problems, urgent, linking, masked }: FormFieldProps) {
  const { t } = useTranslation()
  const side = useSide()
  const { id } = field
  const error = () => {
    if (problems.unfit.includes(id))
      return t(field.type === 'hash' ? 'registers.form.hashWrong' : 'registers.form.unfit')
    const refused = problems.refused.find(({ fields }) => fields.includes(id))
    if (refused) return side(refused.refusal.words)
    return urgent && problems.missing.includes(id) ? t('registers.form.required') : undefined
  }
  const set = (value: RecordValue | undefined) => {
    const { [id]: _before, ...others } = draft.values
    onChange({ ...draft, values: value === undefined ? others : { ...others, [id]: value } })
  }
  const write = (text: string) => onChange({ ...draft, words: { ...draft.words, [id]: text } })
  const keep = (on: boolean) => {
    const { [id]: _before, ...words } = draft.words
    onChange({ ...draft, words, kept: on ? [...draft.kept, id] : draft.kept.filter((each) => each !== id) })
  }
  const hint = field.help ? { kind: 'hint' as const, text: side(field.help) } : undefined
  const kept = draft.kept.includes(id)
  const required = isRequired(field, subject)
  return (
    <Field label={side(field.words)} optional={!required} error={error()} provenance={hint}>
      {(control) => {
        if (field.type !== 'text') {
          return (
            <ValueInput
              control={control}
              field={field}
              required={required}
              value={draft.values[id]}
              onChange={set}
              linking={linking}
            />
          )
        }
        if (kept) {
          return (
            <div className={styles.kept} {...control}>
              <span>{masked}</span>
              <span className={styles.quiet}>{t('registers.form.keptPersonal')}</span>
              <LinkButton onClick={() => keep(false)}>{t('registers.form.rewrite')}</LinkButton>
            </div>
          )
        }
        return (
          <>
            <TextInput control={control} long={field.long} value={draft.words[id] ?? ''} onChange={write} />
            {masked !== undefined && field.personal && (
              <span>
                <LinkButton onClick={() => keep(true)}>{t('registers.form.keep')}</LinkButton>
              </span>
            )}
          </>
        )
      }}
    </Field>
  )
}
