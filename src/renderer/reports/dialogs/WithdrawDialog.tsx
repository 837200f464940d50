import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import { LongText } from '../../incidents/forms/LongText.tsx'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { kindWords } from '../report-look.ts'
import { useReportCommand } from '../use-reports.ts'

/** 撤回 of a report that nobody has filed. It stays in the list, with the reason. */
export function WithdrawDialog({ detail, onClose }: { detail: ReportDetail; onClose(): void }) {
  const { t } = useTranslation()
  const { give, isPending, error } = useReportCommand(detail.id)
  const [text, setText] = useState('')
  const send = () => {
    // The refusal is shown by the dialog, from `error`.
    give({ type: 'report.withdraw', text }).then(onClose, () => undefined)
  }
  return (
    <FormDialog
      title={t('reports.withdraw.title', { name: kindWords(detail.state, t) })}
      intro={t('reports.withdraw.intro')}
      submit={t('reports.verb.withdraw')}
      complete={text.trim() !== ''}
      busy={isPending}
      error={error}
      onSubmit={send}
      onClose={onClose}
    >
      <LongText label={t('reports.withdraw.reason')} value={text} onChange={setText} />
    </FormDialog>
  )
}
