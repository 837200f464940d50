/** The incidents of a year: what happened, who was told how, what was filed with whom and when. */
import { type IncidentState, knownAt, type Obligation } from '../incident/state.ts'
import {
  type Addressee,
  addressee,
  filingKind,
  incidentCategory,
  incidentLevel,
  incidentStage,
  reachChannel,
} from '../incident/vocabulary.ts'
import type { NoticeState } from '../notice/state.ts'
import { countsTable, gridTable, sharesTable } from './make-table.ts'
import { inYear, type YearPeriod } from './period.ts'
import { type AnnualRow, type AnnualTable, column, Tally } from './table.ts'

/** 未定. */
const NONE = 'none'

/** @param all those whose 获知 lies in the year, drills left out */
export function incidentTables(all: readonly IncidentState[]): AnnualTable[] {
  const stages = new Tally()
  const grid = new Tally()
  const categories = new Tally()
  const promoted = all.filter((state) => state.promoted !== null)
  for (const { stage } of all) stages.add(stage)
  for (const { category, level } of promoted) {
    categories.add(category ?? NONE)
    grid.add(`${category ?? NONE} ${level?.value ?? NONE}`)
  }
  const levels = [...incidentLevel.options, NONE].filter((level) =>
    promoted.some((state) => (state.level?.value ?? NONE) === level),
  )
  const order = [...incidentCategory.options, NONE]
  return [
    sharesTable({ id: 'leads_by_stage', about: 'acts', list: 'incident_stage' }, stages, incidentStage.options),
    gridTable(
      { id: 'incidents_category_level', about: 'acts', list: 'incident_category' },
      {
        rows: categories.keys(order),
        columns: levels,
        across: 'incident_level',
        at: (category, level) => grid.of(`${category} ${level}`),
      },
    ),
    {
      ...{ id: 'incidents_list', about: 'people', shape: 'list', list: null, total: null, chart: 'none' },
      columns: [
        ...[column('known_at', 'date'), column('category', 'word', { list: 'incident_category' })],
        ...[column('level', 'word', { list: 'incident_level' }), column('affected')],
        column('decision', 'word', { list: 'notice_decision' }),
        column('ended_at', 'date'),
      ],
      rows: named(promoted).map(({ id, state }) => ({
        ...{ id, words: null },
        cells: [
          ...[knownAt(state), state.category, state.level?.value ?? null, state.facts.affected.high],
          ...[state.decision?.kind ?? null, state.ended?.at ?? null],
        ],
      })),
    },
  ]
}

function named(states: readonly IncidentState[]): { id: string; state: IncidentState }[] {
  return states
    .map((state, index) => ({ id: state.number ?? `#${index + 1}`, state }))
    .sort((a, b) => a.id.localeCompare(b.id))
}

/**
 * Whom which channel reaches first, as the lists of people in force say. What was delivered in the end stands in the
 * proof of delivery, which the backend keeps.
 */
export function noticeTables(
  incidents: readonly IncidentState[],
  notices: readonly { state: NoticeState; incident: string | null }[],
): AnnualTable[] {
  const coverage = new Tally()
  for (const { cohort } of incidents) {
    for (const each of reachChannel.options) coverage.add(each, cohort?.firstChannel[each] ?? 0)
  }
  const decisions = new Tally()
  for (const { decision } of incidents) if (decision?.approvedAt) decisions.add(decision.kind)
  const unreachable = named(incidents.filter((state) => state.unreachability?.approvedAt))
  return [
    sharesTable({ id: 'notice_decisions', about: 'acts', list: 'notice_decision' }, decisions, []),
    sharesTable(
      { id: 'notice_coverage', about: 'people', list: 'reach_channel', chart: 'coverage' },
      coverage,
      reachChannel.options,
    ),
    {
      ...{ id: 'notices_list', about: 'people', shape: 'list', list: null, total: null, chart: 'none' },
      columns: [
        ...[
          column('incident', 'text'),
          column('stage', 'word', { list: 'notice_stage' }),
          column('approved_at', 'date'),
        ],
        ...[column('people'), column('announcement'), column('excluded')],
      ],
      rows: notices.map(({ state, incident }, index) => ({
        ...{ id: state.number ?? `#${index + 1}`, words: null },
        cells: [
          ...[incident, state.stage, state.approval?.at ?? null, state.dryRun?.people ?? null],
          ...[state.dryRun ? (state.dryRun.channels.announcement ?? 0) : null, state.dryRun?.excluded ?? null],
        ],
      })),
    },
    {
      ...{ id: 'unreachable_list', about: 'people', shape: 'list', list: null, total: null, chart: 'none' },
      columns: [column('affected'), column('with_contact'), column('delivered'), column('failed')],
      rows: unreachable.map(({ id, state: { unreachability: said } }) => ({
        ...{ id, words: null },
        cells: [said?.affected ?? null, said?.withContact ?? null, said?.delivered ?? null, said?.failed ?? null],
      })),
    },
  ]
}

/** To whom a report goes that is no authority: that is the chapter on notices. */
const noAuthority: readonly Addressee[] = ['individuals', 'guardians', 'public', 'contract_partner', 'internal']

/**
 * Filings with authorities that were made in the year. On time, late and missing are said of statutory terms alone: a
 * target of our own is not the law's; what was due in the year and is not filed is missing.
 */
export function filingTables(
  incidents: readonly IncidentState[],
  { period, now }: { period: YearPeriod; now: string },
): AnnualTable[] {
  const [made, onTime, late, missing, kinds] = [new Tally(), new Tally(), new Tally(), new Tally(), new Tally()]
  const lateRows: AnnualRow[] = []
  for (const { incident, row } of authorityDuties(incidents)) {
    const filed = row.filings.filter(({ at }) => inYear(at, period))
    made.add(row.addressee, filed.length)
    for (const { kind } of filed) kinds.add(kind)
    if (row.internal) continue
    if (isMissing(row, { period, now })) missing.add(row.addressee)
    const { frozen } = row
    if (!frozen || !inYear(frozen.filedAt, period)) continue
    const isLate = frozen.lateMs > 0
    ;(isLate ? late : onTime).add(row.addressee)
    const cells = [row.addressee, frozen.dueAt, frozen.filedAt, Math.ceil(frozen.lateMs / 60_000)]
    if (isLate) lateRows.push({ id: incident, words: null, cells })
  }
  const to = addressee.options.filter((each) => [made, onTime, late, missing].some((tally) => tally.of(each) > 0))
  return [
    countsTable(
      { id: 'filings_by_addressee', about: 'acts', list: 'addressee', chart: 'bars' },
      ['n', 'on_time', 'late', 'missing'],
      to.map((id) => ({ id, cells: [made.of(id), onTime.of(id), late.of(id), missing.of(id)] })),
    ),
    sharesTable({ id: 'filings_by_kind', about: 'acts', list: 'filing_kind' }, kinds, filingKind.options),
    {
      ...{ id: 'filings_late', about: 'acts', shape: 'list', list: null, total: null, chart: 'none' },
      columns: [
        ...[column('addressee', 'word', { list: 'addressee' }), column('due_at', 'instant')],
        ...[column('filed_at', 'instant'), column('late_by', 'minutes')],
      ],
      rows: lateRows,
    },
  ]
}

function authorityDuties(incidents: readonly IncidentState[]): { incident: string; row: Obligation }[] {
  return named(incidents).flatMap(({ id, state }) =>
    state.obligations.filter((row) => !noAuthority.includes(row.addressee)).map((row) => ({ incident: id, row })),
  )
}

function isMissing(
  { frozen, decision, dueAt }: Obligation,
  { period, now }: { period: YearPeriod; now: string },
): boolean {
  return !frozen && decision !== 'not_required' && dueAt !== null && inYear(dueAt, period) && dueAt < now
}
