import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { CopyHash } from '../CopyHash.tsx'
import type { NoticeDraft } from '../draft/use-notice-draft.ts'
import { mayNow } from '../use-notice.ts'
import { Comparison } from './Comparison.tsx'
import type { Chosen, Shown } from './choose-versions.ts'
import { FullText } from './FullText.tsx'
import styles from './VersionsPage.module.css'

interface VersionViewProps {
  detail: NoticeDetail
  chosen: Chosen
  draft: NoticeDraft
}

/** The chosen version, whole or beside another. Read only: to go on from it, its words go into the editor. */
export function VersionView({ detail, chosen, draft }: VersionViewProps) {
  const { t } = useTranslation()
  const [wanted, setMode] = useState<'compare' | 'full'>('compare')
  const mode = chosen.from === undefined ? 'full' : wanted
  const after = useContent(detail, chosen.to, draft)
  const before = useContent(detail, chosen.from, draft)
  const revision = detail.state.revisions.find((each) => each.revision === chosen.to)
  const goOn = () => {
    if (!after.content) return
    draft.take(after.content)
    navigate({ path: ['notices', detail.id], query: {} })
  }
  return (
    <section className={styles.view} aria-label={t('notices.versions.title')}>
      <div className={styles.bar}>
        {chosen.from !== undefined && (
          <Segmented
            label={t('notices.versions.mode')}
            options={(['compare', 'full'] as const).map((id) => ({ id, label: t(`notices.versions.${id}`) }))}
            value={mode}
            onChange={setMode}
          />
        )}
        {mode === 'compare' && <FromChoice chosen={chosen} revisions={detail.state.revisions.length} />}
        <span className={styles.hash}>{revision && <CopyHash hash={revision.hash} />}</span>
        {revision && revision.revision < detail.state.revisions.length && mayNow(detail, 'notice.save') && (
          <Button size="small" disabled={!after.content} onClick={goOn}>
            {t('notices.versions.restore')}
          </Button>
        )}
      </div>
      <Scroll className={styles.scroll} label={t(`notices.versions.${mode}`)}>
        <Content mode={mode} chosen={chosen} before={before} after={after} />
      </Scroll>
    </section>
  )
}

interface Loaded {
  /** Null once its words were erased, undefined while they are on their way. */
  content: NoticeContent | null | undefined
  failed: boolean
  retry(): void
}

interface ContentProps {
  mode: 'compare' | 'full'
  chosen: Chosen
  before: Loaded
  after: Loaded
}

function Content({ mode, chosen, before, after }: ContentProps) {
  const { t } = useTranslation()
  const needed = mode === 'compare' ? [before, after] : [after]
  const failed = needed.find((each) => each.failed)
  if (failed) {
    return (
      <ErrorState title={t('notices.versions.failed')} id="REVISION" onRetry={failed.retry}>
        {t('notices.versions.failedHint')}
      </ErrorState>
    )
  }
  if (needed.some(({ content }) => content === null)) {
    return <EmptyState title={t('notices.versions.erased')}>{t('notices.versions.erasedHint')}</EmptyState>
  }
  if (mode === 'compare' && before.content && after.content && chosen.from !== undefined) {
    return <Comparison before={before.content} after={after.content} from={chosen.from} to={chosen.to} />
  }
  return mode === 'full' && after.content ? <FullText content={after.content} /> : <SkeletonRows count={8} />
}

/** The words of a version. The latest came with the notice, the draft is here; others are asked for. */
function useContent(detail: NoticeDetail, shown: Shown | undefined, draft: NoticeDraft): Loaded {
  const desk = useDesk()
  const latest = shown === detail.state.revisions.length
  const asked = typeof shown === 'number' && !latest
  const query = useQuery(
    desk.notices.revision.queryOptions({
      input: { id: detail.id, revision: asked ? shown : 1 },
      enabled: asked,
    }),
  )
  const retry = () => void query.refetch()
  if (shown === 'draft') return { content: draft.content, failed: false, retry }
  if (latest) return { content: detail.content, failed: false, retry }
  return { content: query.data?.content, failed: asked && query.isError, retry }
}

function FromChoice({ chosen, revisions }: { chosen: Chosen; revisions: number }) {
  const { t } = useTranslation()
  const { path, query } = useRoute()
  const options = Array.from({ length: revisions }, (_, at) => revisions - at)
    .filter((revision) => revision !== chosen.to)
    .map((value) => ({ value, label: t('notices.versions.number', { n: value }) }))
  return (
    <div className={styles.from}>
      <span>{t('notices.versions.from')}</span>
      <Select
        size="small"
        aria-label={t('notices.versions.from')}
        value={chosen.from}
        options={options}
        onChange={(from) => navigate({ path, query: { ...query, to: String(chosen.to), from: String(from) } }, true)}
      />
    </div>
  )
}
