import type { NoticeRow } from '#shared/contract/notices.ts'
import type { NoticeStage } from '#shared/domain/notice/vocabulary.ts'

export const noticeViews = ['open', 'approved', 'all'] as const
export type NoticeView = (typeof noticeViews)[number]

export function viewOf(filter: string | undefined): NoticeView {
  return noticeViews.find((view) => view === filter) ?? 'open'
}

const stages: Record<NoticeView, readonly NoticeStage[]> = {
  open: ['in_approval', 'draft'],
  approved: ['approved'],
  all: ['in_approval', 'draft', 'approved', 'withdrawn'],
}

/** The rows of a view: what waits for an approver first, then by the latest version. */
export function rowsOf(rows: readonly NoticeRow[], view: NoticeView): NoticeRow[] {
  const order = stages[view]
  return rows
    .filter((row) => order.includes(row.stage))
    .sort(
      (a, b) =>
        order.indexOf(a.stage) - order.indexOf(b.stage) ||
        (b.savedAt ?? '9').localeCompare(a.savedAt ?? '9') ||
        a.id.localeCompare(b.id),
    )
}

/** Notices whose number, title or occasion holds the text; none for an empty one. */
export function matchingNotices(rows: readonly NoticeRow[], text: string): NoticeRow[] {
  const sought = text.trim().toLowerCase()
  if (sought === '') return []
  return rowsOf(rows, 'all').filter(({ number, title, occasion }) =>
    [number, title, occasion.number, occasion.title].some((each) => each?.toLowerCase().includes(sought)),
  )
}

export function countsOf(rows: readonly NoticeRow[]): Record<NoticeView, number> {
  const count = (view: NoticeView) => rows.filter((row) => stages[view].includes(row.stage)).length
  return { open: count('open'), approved: count('approved'), all: count('all') }
}
