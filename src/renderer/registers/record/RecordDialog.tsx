import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { Instant } from '#shared/domain/values.ts'
import { LongText } from '../../incidents/forms/LongText.tsx'
import { MomentField } from '../../incidents/forms/MomentField.tsx'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { useRecordCommand } from '../use-registers.ts'

interface RecordDialogProps {
  type: 'record.return' | 'record.end' | 'record.void'
  detail: RecordDetail
  onClose(): void
}

/** 退回, 终止 and 作废 ask for a reason first: it stands in the history. */
export function RecordDialog({ type, detail, onClose }: RecordDialogProps) {
  const { t } = useTranslation()
  const { give, isPending, error } = useRecordCommand(detail.id)
  const [text, setText] = useState('')
  const [at, setAt] = useState<Instant>(() => new Date().toISOString())
  const { number, proposal } = detail.state
  const name = { 'record.return': 'return', 'record.end': 'end', 'record.void': 'void' } as const
  const verb = name[type]
  const args = { return: { revision: proposal?.revision }, end: { at }, void: {} }[verb]
  const submit = () => {
    // The refusal is shown by the dialog, from `error`.
    give(type, args, text.trim()).then(onClose, () => undefined)
  }
  return (
    <FormDialog
      title={t(`registers.dialog.${verb}.title`, {
        n: proposal?.revision ?? 0,
        number: number ?? t('registers.record.one'),
      })}
      intro={t(`registers.dialog.${verb}.intro`)}
      submit={t(`registers.dialog.${verb}.submit`)}
      complete={text.trim() !== ''}
      busy={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {type === 'record.end' && (
        <MomentField label={t('registers.dialog.end.at')} value={at} onChange={(next) => next && setAt(next)} />
      )}
      <LongText label={t(`registers.dialog.${verb}.text`)} value={text} onChange={setText} />
    </FormDialog>
  )
}
