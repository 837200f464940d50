import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { Field } from '../../ui/Field.tsx'
import { NoticeFormDialog } from './NoticeFormDialog.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

interface WordVerbProps extends VerbProps {
  type: NoticeCommandType
  args?: Record<string, unknown>
  title: string
  intro?: string
  submit: string
  /** Label of the words that it needs; without one it needs none. */
  words?: string
}

/** A verb that needs a confirmation, and perhaps words: 退回、撤下、补签、备注. */
export function WordVerb({ type, args = {}, title, intro, submit: label, words, ...props }: WordVerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [text, setText] = useState('')
  return (
    <NoticeFormDialog
      title={title}
      intro={intro}
      submit={label || t('forms.submit')}
      complete={words === undefined || text.trim() !== ''}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type, args, text })}
      onClose={props.onClose}
    >
      {words && (
        <Field label={words}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
    </NoticeFormDialog>
  )
}
