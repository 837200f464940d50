/** 一屏报送: every addressee of every running incident with clock, decision, filings and what to do next; and the log. */
import type { BoardRow, LogRow, NextAct } from '#shared/contract/reports.ts'
import { obligationClock } from '#shared/domain/incident/clocks.ts'
import { isFiled } from '#shared/domain/incident/duties.ts'
import { type IncidentState, isOver, type Obligation, receiptOf } from '#shared/domain/incident/state.ts'
import type { Addressee } from '#shared/domain/incident/vocabulary.ts'
import { findForm } from '#shared/domain/report/form.ts'
import { latestReport } from '#shared/domain/report/state.ts'
import type { ReportKind } from '#shared/domain/report/vocabulary.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { listFiles } from '../targets/file-shelf.ts'
import type { Stored } from '../targets/shelf.ts'
import { findReportContent, gateOfContent } from './content.ts'
import { filedRows, type Names, staffNames, termsOf } from './filed.ts'
import { incidentOf, reportsOf, type StoredReport } from './report.ts'

type StoredIncident = Stored<IncidentState>

/** Of one incident, whatever its stage, or of all that are not over. The clock that ends first stands first. */
export function readBoard(desk: CommandDesk, incident: string | null): BoardRow[] {
  const { store } = desk
  const names = staffNames(store)
  return listFiles(store, 'incident')
    .filter(({ id, state }) => (incident === null ? !isOver(state) : id === incident))
    .flatMap((each) => rowsOf(desk, each, names))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function rowsOf(desk: CommandDesk, incident: StoredIncident, names: Names): BoardRow[] {
  const { store, legal } = desk
  const reports = reportsOf(store, incident.id).filter(({ state }) => state.stage !== 'withdrawn')
  return incident.state.obligations.map((row) => {
    const { id, rule, addressee, anchor, decision, internal, dueAt, frozen } = row
    return {
      incident: incidentOf(store, incident.id),
      duty: { id, rule, addressee, anchor, decision, internal, dueAt, frozen },
      ...termsOf(row, legal.incidents),
      clock: obligationClock(row, legal.incidents),
      proposed: row.proposal !== null,
      filings: filedRows(store, row, names),
      next: nextOf(desk, { row, incident: incident.state, reports }),
    }
  })
}

/** What still runs, by its end; then what has no number; then what is done. Drills stand last: nothing of them is filed. */
function sortKey({ clock, next, duty, incident }: BoardRow): string {
  const runs = next.act !== 'none' && next.act !== 'await_receipt' && duty.decision !== 'not_required'
  return `${incident.drill ? 1 : 0} ${runs ? 0 : 1} ${clock?.dueAt ?? '~'} ${duty.id}`
}

/** Who is told by a report on the official form; the others are told in other ways. */
const authorities: ReadonlySet<Addressee> = new Set([
  'provincial_cac',
  'state_organ_cac',
  'cii_department',
  'pi_department',
  'telecom_administration',
  'public_security',
])

interface Asked {
  row: Obligation
  incident: IncidentState
  reports: readonly StoredReport[]
}

function nextOf(desk: CommandDesk, asked: Asked): NextAct {
  const { row, incident } = asked
  const nothing = { kind: null, report: null }
  if (isFiled(row, incident)) {
    const waits = authorities.has(row.addressee) && row.filings.every((filing) => receiptOf(filing) === null)
    return { act: waits ? 'await_receipt' : 'none', ...nothing }
  }
  if (row.decision === 'not_required') return { act: 'none', ...nothing }
  const kind = askedOf(desk, row)
  if (kind === null) return { act: row.decision === 'undecided' ? 'decide' : 'tell', ...nothing }
  if (row.anchor === 'handling_ended' && row.startedAt === null) return { act: 'wait', kind, report: null }
  const report = latestOf(asked.reports, kind)
  const act = row.decision === 'undecided' ? 'decide' : actOn(desk, report)
  return { act, kind, report: report?.id ?? null }
}

/**
 * The report by which an addressee is told: the final one after handling has ended, a follow-up where the first left items
 * open. Null for people, partners and the house, and for 报案, which has a form of its own.
 */
export function askedOf({ legal }: CommandDesk, row: Obligation): ReportKind | null {
  if (!authorities.has(row.addressee)) return null
  if (row.anchor === 'handling_ended') return 'final'
  return row.rule === findForm(legal.reports, 'initial')?.opens ? 'follow_up' : 'initial'
}

function latestOf(reports: readonly StoredReport[], kind: ReportKind): StoredReport | undefined {
  return reports.filter(({ state }) => state.kind === kind).sort((a, b) => b.state.sequence - a.state.sequence)[0]
}

function actOn({ store, legal }: CommandDesk, report: StoredReport | undefined): NextAct['act'] {
  if (!report) return 'open'
  if (report.state.stage === 'frozen') return 'file'
  const latest = latestReport(report.state)
  const content = latest && findReportContent(store, latest.text.id)
  const gate = content && gateOfContent(content, legal)
  return gate && gate.lacking.length === 0 ? 'file' : 'write'
}

/** The newest first. Every word of the search must occur in what a line shows. */
export function readLog(desk: CommandDesk, search: string): LogRow[] {
  const { store, legal } = desk
  const names = staffNames(store)
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  return listFiles(store, 'incident')
    .flatMap(({ id, state }) =>
      state.obligations.flatMap((row) =>
        filedRows(store, row, names).map((filed) => ({
          ...filed,
          incident: incidentOf(store, id),
          duty: row.id,
          words: termsOf(row, legal.incidents).words,
        })),
      ),
    )
    .filter((line) => wanted.every((word) => shownOf(line).includes(word)))
    .sort((a, b) => b.filing.at.localeCompare(a.filing.at) || b.filing.id.localeCompare(a.filing.id))
}

function shownOf({ incident, words, receipt, by, submitter, report }: LogRow): string {
  const shown = [incident.number, incident.title, words.zh, words.en, receipt, by, submitter, report?.number]
  return shown.filter(Boolean).join('\n').toLowerCase()
}
