import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate } from '../../route/use-route.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useNotice } from '../use-notice.ts'
import styles from './NoticePage.module.css'
import { Workspace } from './Workspace.tsx'

/** One notice: what it must say, what it says, and how each channel shows it. */
export function NoticePage({ id }: { id: string }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = () => navigate({ path: ['notices'], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  if (notice.data) return <Workspace detail={notice.data} />
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('notices.crumbs')}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {t('notices.title')}
        </LinkButton>
      </nav>
      {notice.isError ? (
        <ErrorState title={t('notices.loadFailed')} id={id.slice(0, 8)} onRetry={() => void notice.refetch()}>
          {t('notices.loadFailedHint')}
        </ErrorState>
      ) : (
        <SkeletonRows count={12} />
      )}
    </div>
  )
}
