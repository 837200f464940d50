import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#shared/contract/reports.ts'
import { navigate } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Status } from '../../ui/Status.tsx'
import { ReceiptDialog } from '../dialogs/ReceiptDialog.tsx'
import { actLook } from '../report-look.ts'
import { useOpenReport } from '../use-reports.ts'
import styles from './Board.module.css'

/** What comes next for an addressee, as one act that leads there. */
export function NextStep({ row: { next, incident, duty, filings } }: { row: BoardRow }) {
  const { t } = useTranslation()
  const may = useMay()
  const { open, isPending } = useOpenReport()
  const [receiving, setReceiving] = useState(false)
  const { act, kind, report } = next
  if (act === 'none') {
    if (duty.decision === 'not_required') return t('ui.empty')
    return <Status kind={actLook.none}>{t('reports.next.none')}</Status>
  }
  const toIncident = () => navigate({ path: ['incidents', 'incident', incident.id], query: {} })
  const toReport = (id: string) => navigate({ path: ['reports', id], query: { duty: duty.id } })
  const filed = filings.findLast(({ corrected }) => !corrected)
  const words = t(`reports.next.${act}`)
  if (act === 'wait') return <Status kind={actLook.wait}>{words}</Status>
  return (
    <span className={styles.clock}>
      {(act === 'decide' || act === 'tell') && <LinkButton onClick={toIncident}>{words}</LinkButton>}
      {act === 'await_receipt' && may('incident.file') && (
        <LinkButton onClick={() => setReceiving(true)}>{words}</LinkButton>
      )}
      {receiving && filed && <ReceiptDialog incident={incident.id} filed={filed} onClose={() => setReceiving(false)} />}
      {report && (act === 'file' || act === 'write' || act === 'decide') && (
        <LinkButton onClick={() => toReport(report)}>{act === 'decide' ? t('reports.next.read') : words}</LinkButton>
      )}
      {act === 'open' && kind && may('incident.file') && !isPending && (
        <LinkButton onClick={() => open(incident.id, kind)}>{t(`reports.open.${kind}`)}</LinkButton>
      )}
    </span>
  )
}
