import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLegal } from '../../use-legal.ts'
import { ChoicesField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './TextField.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

/** 退回重做: the lines that the verifier does not accept are to be carried out again. */
export function ReturnResult(props: VerbProps) {
  const { t } = useTranslation()
  const { word } = useLegal()
  const { submit, busy, error } = useVerb(props)
  const known = props.detail.state.plan?.lines ?? []
  const [lines, setLines] = useState<string[]>([])
  const [text, setText] = useState('')
  return (
    <FormDialog
      title={t('forms.return_result.title')}
      submit={t('forms.return_result.title')}
      complete={lines.length >= Math.min(known.length, 1)}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.return_result', args: { lines }, text })}
      onClose={props.onClose}
    >
      <ChoicesField
        label={t('forms.return_result.lines')}
        values={lines}
        options={known.map((line) => ({
          value: line.id,
          label: `${word('categories', line.category)} · ${word('systems', line.system)}`,
        }))}
        onChange={setLines}
      />
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}
