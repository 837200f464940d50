import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { permits } from '#shared/domain/roles.ts'
import { useStaff } from '../../../session/use-session.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './TextField.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

export function HandOver(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [to, setTo] = useState<string>()
  const [text, setText] = useState('')
  const fit = useStaff().filter(
    (person) => permits(person.roles, 'case.work') && person.id !== props.detail.state.assignee,
  )
  return (
    <FormDialog
      title={t('forms.hand_over.title')}
      submit={t('forms.submit')}
      complete={to !== undefined}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.hand_over', args: { to }, text })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.hand_over.to')}
        value={to}
        options={fit.map((person) => ({ value: person.id, label: person.name }))}
        onChange={setTo}
      />
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}
