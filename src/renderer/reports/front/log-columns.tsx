import type { TFunction } from 'i18next'
import type { LogRow } from '#shared/contract/reports.ts'
import { delayOf, spanWords } from '../../incidents/delay.ts'
import { momentOf } from '../../time/dates.ts'
import type { Column } from '../../ui/grid/columns.ts'
import { withoutTerm } from '../../words/short-law.ts'
import styles from './FrontPage.module.css'

interface Context {
  now: string
  say(words: { zh: string; en: string }): string
}

/** The columns of the log: when, with whom, which report, by which way, under which number, how late. */
export function logColumns(t: TFunction, { now, say }: Context): Column<LogRow>[] {
  return [
    { id: 'at', title: t('reports.log.at'), width: 104, cell: ({ filing }) => momentOf(filing.at, now) },
    {
      id: 'incident',
      title: t('reports.log.incident'),
      width: 200,
      grows: true,
      cell: ({ incident }) => (
        <span className={styles.one}>
          <span className={styles.number}>{incident.number ?? t('incidents.noNumber')}</span>
          <span className={styles.text}>{incident.title}</span>
        </span>
      ),
    },
    {
      id: 'addressee',
      title: t('reports.log.addressee'),
      width: 200,
      grows: true,
      cell: ({ words }) => <span className={styles.text}>{withoutTerm(say(words))}</span>,
    },
    {
      id: 'kind',
      title: t('reports.log.kind'),
      width: 112,
      cell: ({ filing, corrected }) => (
        <span className={styles.one}>
          {t(`incidents.filingKind.${filing.kind}`)}
          {(filing.isCorrection || corrected) && (
            <span className={styles.quiet}>
              {t(corrected ? 'reports.filed.corrected' : 'reports.filed.correction')}
            </span>
          )}
        </span>
      ),
    },
    { id: 'report', title: t('reports.log.report'), width: 88, cell: ({ report }) => report?.number ?? t('ui.empty') },
    { id: 'via', title: t('reports.log.via'), width: 88, cell: ({ filing }) => t(`incidents.via.${filing.via}`) },
    {
      id: 'receipt',
      title: t('reports.log.receipt'),
      width: 136,
      cell: ({ receipt }) => <span className={styles.text}>{receipt ?? t('ui.empty')}</span>,
    },
    {
      id: 'by',
      title: t('reports.log.by'),
      width: 88,
      cell: ({ submitter, by }) => submitter ?? by ?? t('ui.empty'),
    },
    {
      id: 'late',
      title: t('reports.log.late'),
      width: 160,
      cell: ({ lateMs, filing }) => {
        if (lateMs !== null && lateMs > 0)
          return <span className={styles.late}>{t('reports.log.lateBy', { time: spanWords(lateMs, t) })}</span>
        const delay = delayOf(filing.at, filing.recordedAt)
        return delay === null ? (
          t('ui.empty')
        ) : (
          <span className={styles.quiet}>{t('reports.log.delay', { time: spanWords(delay, t) })}</span>
        )
      },
    },
  ]
}
