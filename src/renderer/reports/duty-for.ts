import type { ReportDetail } from '#shared/contract/reports.ts'
import type { FilingKind, FilingVia } from '#shared/domain/incident/vocabulary.ts'

type Duty = ReportDetail['duties'][number]
type Asked = Pick<ReportDetail, 'duties' | 'state'>

/** Addressees who are told by a report: those who ask for this kind first, then by their clocks, filed ones last. */
export function dutiesFor({ duties, state }: Asked): Duty[] {
  const key = ({ duty, asks, clock }: Duty) =>
    `${duty.frozen ? 1 : 0} ${asks === state.kind ? 0 : 1} ${clock?.dueAt ?? '~'}`
  return duties.filter(({ asks }) => asks !== null).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** The addressee for whom it is due next, or the one that was asked for. */
export function dutyFor(detail: Asked, asked?: string): Duty | undefined {
  const duties = dutiesFor(detail)
  return duties.find(({ duty }) => duty.id === asked) ?? duties[0]
}

/** What a filing of this report is called with that addressee. */
export function filingKindFor({ state }: Pick<Asked, 'state'>, duty: Duty | undefined): FilingKind {
  if (state.kind !== 'follow_up') return state.kind
  return duty?.asks === 'follow_up' && duty.filings.length === 0 ? 'supplement' : 'follow_up'
}

/** The way of the first report, by which what follows is handed in as well (报告管理办法 8); the website of 12387 at first. */
export function usualWay({ duties }: Pick<Asked, 'duties'>): FilingVia {
  const filings = duties.filter(({ asks }) => asks !== null).flatMap((duty) => duty.filings)
  return filings.toSorted((a, b) => a.at.localeCompare(b.at))[0]?.via ?? 'portal'
}
