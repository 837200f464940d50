import { useTranslation } from 'react-i18next'
import type { BoardRow, FiledRow } from '#shared/contract/reports.ts'
import { spanWords } from '../../incidents/delay.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { classes } from '../../ui/classes.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import styles from './Board.module.css'

/** What was filed with an addressee, oldest first, each with its receipt. */
export function Filings({ row }: { row: Pick<BoardRow, 'filings'> }) {
  const { t } = useTranslation()
  if (row.filings.length === 0) return t('ui.empty')
  return (
    <ol className={styles.filings}>
      {row.filings.map((filed) => (
        <li key={filed.filing.id} className={styles.filing}>
          <One filed={filed} />
        </li>
      ))}
    </ol>
  )
}

function One({ filed }: { filed: FiledRow }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { filing, receipt, report, lateMs, corrected } = filed
  return (
    <>
      <b className={classes(corrected && styles.corrected)}>{t(`incidents.filingKind.${filing.kind}`)}</b>
      <span>{momentOf(filing.at, now)}</span>
      <span>{t(`incidents.via.${filing.via}`)}</span>
      {lateMs !== null && lateMs > 0 && (
        <span className={styles.late}>{t('incidents.duties.late', { time: spanWords(lateMs, t) })}</span>
      )}
      {filing.isCorrection && <span>{t('reports.filed.correction')}</span>}
      {corrected && <span>{t('reports.filed.corrected')}</span>}
      {receipt && <span>{t('reports.filed.receipt', { receipt })}</span>}
      {report && (
        <LinkButton onClick={() => navigate({ path: ['reports', report.id], query: {} })}>
          {report.number ?? t('reports.noNumber')}
        </LinkButton>
      )}
    </>
  )
}
