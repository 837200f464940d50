import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import table from './ChangedView.module.css'
import styles from './ReportPage.module.css'

/** What the latest version says otherwise than what was filed last. */
export function ChangedView({ detail }: { detail: ReportDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { changed, earlier } = detail
  const filed = earlier?.filedAt ? momentOf(earlier.filedAt, now) : t('ui.empty')
  return (
    <section className={styles.middle} aria-label={t('reports.changed.title')}>
      <div className={styles.paneHead}>
        <h2 className={styles.title}>{t('reports.changed.title')}</h2>
        <span className={styles.count}>
          {t('reports.changed.against', { number: earlier?.number ?? t('reports.noNumber'), at: filed })}
        </span>
      </div>
      <Scroll label={t('reports.changed.title')}>
        {changed.length === 0 ? (
          <EmptyState title={t('reports.changed.none')}>{t('reports.changed.noneHint')}</EmptyState>
        ) : (
          <table className={table.table}>
            <thead>
              <tr>
                {(['field', 'before', 'after'] as const).map((id) => (
                  <th key={id} scope="col">
                    {t(`reports.changed.${id}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map(({ field, label, before, after }) => (
                <tr key={field}>
                  <th scope="row">{label}</th>
                  <td>
                    <del>{before}</del>
                  </td>
                  <td>
                    <ins>{after}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Scroll>
    </section>
  )
}
