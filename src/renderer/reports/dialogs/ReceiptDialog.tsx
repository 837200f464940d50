import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FiledRow } from '#shared/contract/reports.ts'
import { EvidenceField, useEvidence } from '../../incidents/forms/EvidenceField.tsx'
import { ShortText } from '../../incidents/forms/ShortText.tsx'
import { useIncidentCommand } from '../../incidents/use-incident.ts'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { useRefreshReports } from '../use-reports.ts'

interface ReceiptDialogProps {
  incident: string
  filed: FiledRow
  onClose(): void
}

/** 补记受理号: a number that came later belongs to the filing that it answers. */
export function ReceiptDialog({ incident, filed: { filing }, onClose }: ReceiptDialogProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const refresh = useRefreshReports()
  const { give, isPending, error } = useIncidentCommand(incident)
  const [receipt, setReceipt] = useState('')
  const evidence = useEvidence(incident)
  const what = `${t(`incidents.filingKind.${filing.kind}`)} ${momentOf(filing.at, now)}`
  const send = () => {
    const args = { filing: filing.id, evidence: evidence.hash }
    // The refusal is shown by the dialog, from `error`.
    give({ type: 'incident.record_receipt', args, texts: { receipt } })
      .then(refresh)
      .then(onClose, () => undefined)
  }
  return (
    <FormDialog
      title={t('reports.next.await_receipt')}
      intro={t('reports.receipt.intro', { what })}
      submit={t('reports.receipt.submit')}
      complete={receipt.trim() !== ''}
      busy={isPending}
      error={error ?? evidence.error}
      onSubmit={send}
      onClose={onClose}
    >
      <ShortText label={t('reports.file.receipt')} max={120} value={receipt} onChange={setReceipt} />
      <EvidenceField label={t('reports.file.evidence')} evidence={evidence} />
    </FormDialog>
  )
}
