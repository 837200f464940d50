import type { NoticeDetail } from '#shared/contract/notices.ts'

/** What every dialog of a verb is given. It closes itself when its command holds. */
export interface VerbProps {
  detail: NoticeDetail
  onClose(): void
}
