import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './TextField.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

interface TextVerbProps extends VerbProps {
  type: CaseCommandType
  args?: Record<string, unknown>
  title: string
  intro?: string
  submit: string
  /** False for an act that needs no words. */
  withText?: boolean
}

/** A verb that needs a confirmation, and perhaps words: 退回、驳回、撤回、恢复、办结 … */
export function TextVerb({ type, args = {}, title, intro, submit: label, withText = true, ...props }: TextVerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [text, setText] = useState('')
  return (
    <FormDialog
      title={title}
      intro={intro}
      submit={label || t('forms.submit')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type, args, text })}
      onClose={props.onClose}
    >
      {withText && <TextField value={text} onChange={setText} />}
    </FormDialog>
  )
}
