import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { momentOf, timeOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import type { NoticeDraft } from '../draft/use-notice-draft.ts'

interface KeptNoteProps {
  detail: NoticeDetail
  draft: NoticeDraft
  dirty: boolean
}

/** How the text is kept now: as a version, as a draft of this desk, or not at all. */
export function KeptNote({ detail, draft, dirty }: KeptNoteProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const latest = latestRevision(detail.state)
  const saying = () => {
    if (draft.failed) return t('notices.head.draftFailed')
    if (dirty && draft.storedAt) return t('notices.head.draftStored', { at: timeOf(draft.storedAt, true) })
    if (dirty) return t('notices.head.draftWaiting')
    return latest ? t('notices.head.saved', { at: momentOf(latest.at, now) }) : t('notices.head.unsaved')
  }
  const pending = detail.pending.length
  return (
    <span role={draft.failed ? 'alert' : undefined}>
      {saying()}
      {pending > 0 && ` · ${t('notices.head.pending', { count: pending, n: pending })}`}
    </span>
  )
}
