import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadOf, PageHead } from '../../ui/page/PageHead.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { VersionList, VersionPanes } from '../../ui/versions/VersionList.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { useNoticeDraft } from '../draft/use-notice-draft.ts'
import { HistoryPane } from '../history/HistoryPane.tsx'
import { LoadedNotice } from '../LoadedNotice.tsx'
import { useNotice } from '../use-notice.ts'
import { chooseVersions } from './choose-versions.ts'
import { VersionView } from './VersionView.tsx'

/** Every version of a notice, each to be read, and beside the one before it. */
export function VersionsPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = { label: t('notices.versions.back'), go: () => navigate({ path: ['notices', id], query: {} }) }
  return (
    <Page>
      <PageHead back={back} title={t('notices.versions.title')} ruled>
        <HeadOf>{notice.data?.state.number}</HeadOf>
        {notice.data?.state.drill && <DrillMark />}
      </PageHead>
      <LoadedNotice id={id} of={notice}>
        {(detail) => <Versions detail={detail} />}
      </LoadedNotice>
    </Page>
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
  const show = (to: string | number) => navigate({ path, query: { ...query, to: String(to), from: '' } }, true)
  const who = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('people.system'))
  const typed = { id: 'draft', name: t('notices.versions.draft'), facts: [t('notices.head.draftWaiting')] }
  const saved = revisions.toReversed().map(({ revision, by, at }) => ({
    id: revision,
    name: t('notices.versions.number', { n: revision }),
    facts: [t('notices.versions.by', { who: who(by), at: momentOf(at, now) })],
  }))
  return (
    <VersionPanes>
      <VersionList
        label={t('notices.versions.label')}
        versions={dirty ? [typed, ...saved] : saved}
        current={chosen.to}
        onChoose={show}
      />
      <VersionView detail={detail} chosen={chosen} draft={draft} />
      <HistoryPane detail={detail} />
    </VersionPanes>
  )
}
