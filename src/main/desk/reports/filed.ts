/** Filings as people read them: by whom, with which receipt, of which report, how late. */
import type { FiledRow } from '#shared/contract/reports.ts'
import { ruleOf } from '#shared/domain/incident/clocks.ts'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import { type Filing, type Obligation, receiptOf } from '#shared/domain/incident/state.ts'
import { listStaff } from '../cases/case.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findTarget } from '../targets/target.ts'
import { findText } from '../targets/texts.ts'

export type Names = ReadonlyMap<string, string>

export function staffNames(store: DeskStore): Names {
  return new Map(listStaff(store).map(({ id, name }) => [id, name]))
}

/** A row whose rule the file has lost keeps its terms, which were copied when it was made. */
export function termsOf(row: Obligation, rules: IncidentRules) {
  const { words = { zh: row.rule, en: row.rule }, source = '', certainty = 'M' as const } = ruleOf(row, rules) ?? {}
  return { words, source, certainty }
}

/** The filings of a row in the order in which they were made. */
export function filedRows(store: DeskStore, row: Obligation, names: Names): FiledRow[] {
  // The first that is no correction froze the due time.
  const first = row.filings.find(({ isCorrection }) => !isCorrection)?.id
  return row.filings.map((filing) => ({
    filing,
    receipt: receiptText(store, filing),
    by: nameOf(filing.by, names),
    submitter: nameOf(filing.submitter, names),
    report: reportOf(store, filing),
    lateMs: filing.id === first ? (row.frozen?.lateMs ?? null) : null,
    corrected: row.filings.some(({ corrects }) => corrects === filing.id),
  }))
}

function receiptText(store: DeskStore, filing: Filing): string | null {
  const receipt = receiptOf(filing)
  return (receipt && findText(store, receipt.id)) ?? null
}

function nameOf(id: string | null | undefined, names: Names): string | null {
  return id ? (names.get(id) ?? null) : null
}

function reportOf(store: DeskStore, { report }: Filing): FiledRow['report'] {
  if (!report) return null
  const state = findTarget(store, { kind: 'report', id: report.id })?.state
  return state ? { id: report.id, number: state.number, kind: state.kind, sequence: state.sequence } : null
}
