/**
 * What was filed with an authority, told to somebody, or published. It is recorded as it happened and never blocked: a
 * late one is flagged, and so is one that contradicts what was decided. Nothing of a drill leaves the house.
 */
import { demand, type EntryFlag } from '../command.ts'
import { userId } from '../four-eyes.ts'
import type { LegalData } from '../legal.ts'
import { findForm } from '../report/form.ts'
import { changed, happened } from '../rule.ts'
import type { Instant, Uuid } from '../values.ts'
import type { IncidentHandlers } from './context.ts'
import { rowId, rulesInForce, withRows } from './duties.ts'
import { appended } from './guards.ts'
import type { IncidentRules } from './legal.ts'
import { replaced } from './obligations.ts'
import { type Filing, type IncidentState, isOver, knownAt, type Obligation, receiptOf } from './state.ts'

/** Bounds of the lists in the state (`state.ts`). */
const MOST = { filings: 40, receipts: 5, publications: 100 }

export const filings: IncidentHandlers<
  'incident.record_filing' | 'incident.record_receipt' | 'incident.record_publication'
> = {
  'incident.record_filing': (state, args, { actor, now, at: recordedAt, commandId: id, legal, facts }) => {
    demand(!state.drill, 'DRILL')
    demand(facts.submitterFit !== false, 'INVALID_ARGUMENT', { field: 'submitter' })
    const { state: withRow, row } = rowFor(state, args.obligation, legal.incidents)
    const { at, flags } = happened(args.at, now)
    const { obligation: _row, ...said } = args
    const isCorrection = args.isCorrection || args.corrects !== null
    const filing: Filing = { ...said, id, at, recordedAt, by: userId(actor), isCorrection }
    const filed = frozenBy(filing, { ...row, filings: appended(row.filings, filing, MOST.filings) })
    const next = withSupplement(replaced(withRow, filed), filing, { legal, missing: facts.reported?.missing ?? [] })
    const { kind, via, evidence, report, file, corrects } = filing
    const named = { report: report?.id ?? null, report_revision: report?.revision ?? null, file, corrects }
    return changed(next, 'incident.filing_recorded', {
      data: {
        ...{ obligation: row.id, kind, via, evidence, is_correction: isCorrection, late_ms: lateness(filed, row) },
        ...(report || file || corrects ? named : {}),
      },
      text: args.receipt ?? undefined,
      occurredAt: at,
      flags: [...flags, ...marks(at, { row, filed, state, filing, isHeld: facts.reported !== undefined })],
    })
  },

  'incident.record_receipt': (state, { filing, receipt, evidence }, { actor, at: recordedAt, commandId: id }) => {
    demand(!state.drill, 'DRILL')
    const late = { id, text: receipt, evidence, by: userId(actor), recordedAt }
    const row = state.obligations.find(({ filings }) => filings.some((each) => each.id === filing))
    const before = row?.filings.find((each) => each.id === filing)
    return changed(row ? replaced(state, withReceipt(row, filing, late)) : state, 'incident.receipt_recorded', {
      data: { obligation: row?.id ?? null, filing, evidence },
      text: receipt,
      flags: before && receiptOf(before) === null ? [] : ['contradictory'],
    })
  },

  'incident.record_publication': (state, args, { actor, now, at: recordedAt, commandId: id }) => {
    demand(!state.drill, 'DRILL')
    demand(args.to === null || args.from <= args.to, 'INVALID_ARGUMENT', { field: 'to' })
    const { at: from, flags } = happened(args.from, now)
    const publication = { ...args, from, id, by: userId(actor), recordedAt }
    const publications = appended(state.publications, publication, MOST.publications)
    return changed({ ...state, publications }, 'incident.publication_recorded', {
      data: { notice: args.notice, revision: args.revision, place: args.place, file_hash: args.fileHash },
      text: args.url ?? undefined,
      occurredAt: from,
      flags: isOver(state) ? [...flags, 'contradictory'] : flags,
    })
  },
}

function withReceipt(row: Obligation, filing: Uuid, late: NonNullable<Filing['receipts']>[number]): Obligation {
  const filings = row.filings.map((each) =>
    each.id === filing ? { ...each, receipts: appended(each.receipts ?? [], late, MOST.receipts) } : each,
  )
  return { ...row, filings }
}

/** The row of a filing. One that nobody made yet is made now: somebody has told an authority before the rules asked. */
function rowFor(state: IncidentState, id: string, rules: IncidentRules): { state: IncidentState; row: Obligation } {
  const withRow = withRows(
    state,
    rulesInForce(rules).filter((rule) => rowId(rule) === id),
    rules,
  )
  const row = withRow.obligations.find((each) => each.id === id)
  demand(row !== undefined, 'INVALID_ARGUMENT', { field: 'obligation' })
  return { state: withRow, row }
}

/** The versions of a report that were filed with anybody: they stay as they were filed. */
export function versionsFiled(
  { obligations }: Pick<IncidentState, 'obligations'>,
  report: Uuid,
): { revision: number; hash: string }[] {
  const filings = obligations.flatMap((row) => row.filings)
  return filings.flatMap((filing) => (filing.report?.id === report ? [filing.report] : []))
}

/**
 * An initial report with items missing leaves the supplement to be told (报告管理办法 7(2)): its row stands, and is
 * required, so that its clock runs and the incident is not closed without it.
 */
function withSupplement(
  state: IncidentState,
  { kind }: Filing,
  { legal, missing }: { legal: LegalData; missing: readonly string[] },
): IncidentState {
  const opens = kind === 'initial' && missing.length > 0 ? findForm(legal.reports, 'initial')?.opens : undefined
  if (opens === undefined) return state
  const { state: withRow, row } = rowFor(state, rowId({ id: opens }), legal.incidents)
  if (row.decision !== 'undecided') return withRow
  return replaced(withRow, { ...row, decision: 'required' })
}

/** The first filing freezes the due time under which it was made; nothing undoes its lateness afterwards. */
function frozenBy(filing: Filing, row: Obligation): Obligation {
  if (row.frozen || filing.isCorrection) return row
  const lateMs = row.dueAt === null ? 0 : Math.max(0, Date.parse(filing.at) - Date.parse(row.dueAt))
  return { ...row, frozen: { dueAt: row.dueAt, filedAt: filing.at, lateMs } }
}

/** Milliseconds of lateness that this filing has just frozen; null when it is not the first. */
function lateness(filed: Obligation, before: Obligation): number | null {
  return before.frozen === null && filed.frozen !== null ? filed.frozen.lateMs : null
}

interface Recorded {
  row: Obligation
  filed: Obligation
  state: IncidentState
  filing: Filing
  /** The version of a report that it names is held, frozen. */
  isHeld: boolean
}

function marks(at: Instant, { row, filed, state, filing, isHeld }: Recorded): EntryFlag[] {
  const late = (lateness(filed, row) ?? 0) > 0
  const beforeFirst = row.frozen !== null && at < row.frozen.filedAt
  const unheld = filing.report !== null && !isHeld
  const astray = filing.corrects !== null && !row.filings.some(({ id }) => id === filing.corrects)
  const untimely = isOver(state) || at < knownAt(state) || beforeFirst
  const contradicts = row.decision === 'not_required' || untimely || unheld || astray
  return [...(late ? (['late'] as const) : []), ...(contradicts ? (['contradictory'] as const) : [])]
}
