import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { useNoticeDraft } from '../draft/use-notice-draft.ts'
import { HistoryPane } from '../history/HistoryPane.tsx'
import { useNotice } from '../use-notice.ts'
import { chooseVersions, type Shown } from './choose-versions.ts'
import styles from './VersionsPage.module.css'
import { VersionView } from './VersionView.tsx'

/** Every version of a notice, each to be read, and beside the one before it. */
export function VersionsPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = () => navigate({ path: ['notices', id], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {t('notices.versions.back')}
        </LinkButton>
        <h1>{t('notices.versions.title')}</h1>
        <span className={styles.number}>{notice.data?.state.number ?? ''}</span>
        {notice.data?.state.drill && <DrillMark />}
      </header>
      {notice.isPending && <SkeletonRows count={8} />}
      {notice.isError && !notice.data && (
        <ErrorState title={t('notices.loadFailed')} id={id.slice(0, 8)} onRetry={() => void notice.refetch()}>
          {t('notices.loadFailedHint')}
        </ErrorState>
      )}
      {notice.data && <Versions detail={notice.data} />}
    </div>
  )
}

function Versions({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { query, path } = useRoute()
  const draft = useNoticeDraft(detail)
  const { revisions } = detail.state
  const dirty = Object.keys(draft.edits).length > 0
  const chosen = chooseVersions(query, revisions.length, dirty)
  if (!draft.ready) return <SkeletonRows count={8} />
  if (!chosen) {
    return <EmptyState title={t('notices.versions.none')}>{t('notices.versions.noneHint')}</EmptyState>
  }
  const show = (to: Shown) => navigate({ path, query: { ...query, to: String(to), from: '' } }, true)
  const who = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('people.system'))
  return (
    <div className={styles.panes}>
      <nav className={styles.list} aria-label={t('notices.versions.label')}>
        {dirty && (
          <button
            type="button"
            className={styles.version}
            aria-current={chosen.to === 'draft'}
            onClick={() => show('draft')}
          >
            <span className={styles.name}>{t('notices.versions.draft')}</span>
            <span className={styles.by}>{t('notices.head.draftWaiting')}</span>
          </button>
        )}
        {revisions.toReversed().map((each) => (
          <button
            key={each.revision}
            type="button"
            className={styles.version}
            aria-current={chosen.to === each.revision}
            onClick={() => show(each.revision)}
          >
            <span className={styles.name}>{t('notices.versions.number', { n: each.revision })}</span>
            <span className={styles.by}>
              {t('notices.versions.by', { who: who(each.by), at: momentOf(each.at, now) })}
            </span>
          </button>
        ))}
      </nav>
      <VersionView detail={detail} chosen={chosen} draft={draft} />
      <HistoryPane detail={detail} />
    </div>
  )
}
