/** Records as the report reads them: each counts in the year of the day on which it happened, not of its writing. */
import type { RecordState } from '../register/state.ts'
import type { RecordValue, RecordWords } from '../register/values.ts'
import { dayInYear, dayOf } from './period.ts'
import { type AnnualCell, type AnnualCheck, type AnnualTable, Tally } from './table.ts'

/** A record whose version in force is read. Proposals and what was recorded by mistake are left out before. */
export interface RecordFacts {
  number: string
  recordedAt: string
  stage: RecordState['stage']
  values: Readonly<Record<string, RecordValue>>
  words: RecordWords
}

/** Days (`YYYY-MM-DD`): the last of the year, or today while it runs. */
export interface RegisterYear {
  year: number
  asOf: string
}

export type Records = readonly RecordFacts[]

/** Register, and the fields that say when it happened: the first that is there counts, and without one the writing. */
export const datedBy = {
  disclosure: ['delivered_at', 'refused_on', 'received_at'],
  policy_version: ['effective_on'],
  purpose_change: ['effective_on', 'notified_from'],
  authority_letter: ['received_at'],
  complaint: ['received_on'],
  inspection: ['from'],
  impact_assessment: ['done_on'],
  processor_supervision: ['checked_on'],
  training: ['held_on'],
  audit: ['started_on', 'period_to'],
  audit_finding: [],
  response_plan: ['held_at', 'effective_on'],
} as const
export type DatedRegister = keyof typeof datedBy

export function happenedIn(register: DatedRegister, { values, recordedAt }: RecordFacts, year: number): boolean {
  const days: readonly string[] = datedBy[register]
  const day = days.map((field) => values[field]).find((value) => typeof value === 'string')
  return dayInYear(day ?? recordedAt, year)
}

/** Every record of a ledger is in exactly one of these. */
export function registerCheck(
  register: string,
  counts: { rows: number; inYear: number; effective: number },
): AnnualCheck {
  const { rows, inYear, effective } = counts
  const parts = [
    { id: 'in_year', n: inYear },
    { id: 'other_years', n: effective - inYear },
    { id: 'not_effective', n: rows - effective },
  ]
  return { ledger: `register_${register}`, rows, parts }
}

export function list(
  id: string,
  records: Records,
  { columns, cells }: Pick<AnnualTable, 'columns'> & { cells(record: RecordFacts): AnnualCell[] },
): AnnualTable {
  const rows = records.map((record) => ({ id: record.number, words: null, cells: cells(record) }))
  return { id, about: 'acts', shape: 'list', list: null, total: null, chart: 'none', columns, rows }
}

export function grouped(records: Records, field: string): { id: string; of: RecordFacts[] }[] {
  const keys = tallyOf(records, field).keys()
  return keys.map((id) => ({ id, of: records.filter(({ values }) => values[field] === id) }))
}

export function tallyOf(records: Records, field: string): Tally {
  const tally = new Tally()
  for (const { values } of records) if (values[field] !== undefined) tally.add(String(values[field]))
  return tally
}

export const text = (value: unknown) => (typeof value === 'string' ? value : null)
export const day = (value: unknown) => (typeof value === 'string' ? dayOf(value) : null)
export const yes = (value: unknown) => (typeof value === 'boolean' ? value : null)
export const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)
export const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0)
