/** Reports of this desk, and what stands around them. Few, so lists are read whole. */
import type { ReportRow } from '#shared/contract/reports.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { findForm, type ReportForm } from '#shared/domain/report/form.ts'
import { findFrozen, latestReport, type ReportState } from '#shared/domain/report/state.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import { getIncident } from '../incidents/incident.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import type { Stored } from '../targets/shelf.ts'
import { findTarget } from '../targets/target.ts'
import { findText } from '../targets/texts.ts'
import { findReportContent } from './content.ts'

export type StoredReport = Stored<ReportState>

/** @throws DeskError NOT_FOUND */
export function getReport(store: DeskStore, id: string): StoredReport {
  const found = findTarget(store, { kind: 'report', id })
  if (!found) throw new DeskError('NOT_FOUND', { what: 'report' })
  return found
}

/** The form of a kind. @throws DeskError NOT_FOUND for one that the legal data has not */
export function getForm({ legal }: CommandDesk, kind: ReportState['kind']): ReportForm {
  const form = findForm(legal.reports, kind)
  if (!form) throw new DeskError('NOT_FOUND', { what: 'form' })
  return form
}

export function reportsOf(store: DeskStore, incident: string): StoredReport[] {
  return listFiles(store, 'report').filter(({ state }) => state.incident === incident)
}

/** The newest first; of one incident, or of all. */
export function listReports(store: DeskStore, incident: string | null): ReportRow[] {
  return listFiles(store, 'report')
    .filter(({ state }) => incident === null || state.incident === incident)
    .sort((a, b) => b.state.recordedAt.localeCompare(a.state.recordedAt) || b.id.localeCompare(a.id))
    .map((report) => toRow(store, report))
}

function toRow(store: DeskStore, { id, version, pending, state }: StoredReport): ReportRow {
  const { number, kind, sequence, stage, drill } = state
  const latest = latestReport(state)
  return {
    ...{ id, number, kind, sequence, stage, drill, version, pending },
    incident: incidentOf(store, state.incident),
    revision: latest?.revision ?? 0,
    savedAt: latest?.at ?? null,
    filedAt: filedAt(store, { id, state }),
  }
}

/** A report may arrive before its incident; words may be erased. */
export function incidentOf(store: DeskStore, id: string): ReportRow['incident'] {
  const state = findTarget(store, { kind: 'incident', id })?.state
  return {
    id,
    number: state?.number ?? null,
    title: (state && findText(store, state.title.id)) ?? '',
    drill: state?.drill ?? false,
    stage: state?.stage ?? 'lead',
  }
}

/** When it was first filed with anybody. */
export function filedAt(store: DeskStore, { id, state }: Pick<StoredReport, 'id' | 'state'>): Instant | null {
  const incident = findTarget(store, { kind: 'incident', id: state.incident })?.state
  const filings = incident?.obligations.flatMap((row) => row.filings) ?? []
  return (
    filings
      .filter(({ report }) => report?.id === id)
      .map(({ at }) => at)
      .sort()[0] ?? null
  )
}

export interface FiledContent {
  id: string
  state: ReportState
  at: Instant
  content: ReportContent
}

/** What the authorities were last told of an incident from here; undefined when nothing was, or its words were erased. */
export function lastFiled(store: DeskStore, incident: string): FiledContent | undefined {
  const { state } = getIncident(store, incident)
  const filings = state.obligations.flatMap((row) => row.filings).filter(({ report }) => report != null)
  for (const { report: named, at } of filings.sort((a, b) => b.at.localeCompare(a.at))) {
    const report = named && findTarget(store, { kind: 'report', id: named.id })?.state
    const content = report && frozenContent(store, report, named)
    if (content) return { id: named.id, state: report, at, content }
  }
  return undefined
}

/** The words of a frozen version. */
export function frozenContent(
  store: DeskStore,
  state: ReportState,
  named: { revision: number; hash: string },
): ReportContent | undefined {
  const frozen = findFrozen(state, named)
  const revision = frozen && state.revisions.find((each) => each.revision === frozen.revision)
  return revision && findReportContent(store, revision.text.id)
}
