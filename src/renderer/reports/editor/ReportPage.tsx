import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys/use-keys.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useReport } from '../use-reports.ts'
import styles from './ReportPage.module.css'
import { Workspace } from './Workspace.tsx'

/** One report: its items, its fields with where each comes from, and its pages as they will be handed in. */
export function ReportPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const report = useReport(id)
  const { legal } = useLegal()
  const back = () => navigate({ path: ['reports'], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  if (report.data && legal) return <Workspace detail={report.data} forms={legal.reports} />
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('reports.title')}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {t('reports.title')}
        </LinkButton>
      </nav>
      {report.isError ? (
        <ErrorState title={t('reports.loadFailed')} id={id.slice(0, 8)} onRetry={() => void report.refetch()}>
          {t('reports.loadFailedHint')}
        </ErrorState>
      ) : (
        <SkeletonRows count={12} />
      )}
    </div>
  )
}
