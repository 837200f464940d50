/** All incidents of this desk, and all of their running clocks. */
import type { IncidentRow, OverviewClock } from '#shared/contract/incidents.ts'
import type { StateOf } from '#shared/domain/aggregates.ts'
import { obligationClock, ruleOf, rulingIncidentClock, triageClock } from '#shared/domain/incident/clocks.ts'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import { suggestLevel } from '#shared/domain/incident/level.ts'
import { isOver, knownAt } from '#shared/domain/incident/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { listStaff } from '../cases/case.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import type { Stored } from '../targets/shelf.ts'
import { findText } from '../targets/texts.ts'

type StoredIncident = Stored<StateOf['incident']>

/** Whose clock the hour of triage is. */
export const TRIAGE = 'TRIAGE'

/** Open ones first, by the clock that ends first; then those that are over, the newest first. */
export function listIncidents(store: DeskStore, legal: LegalData): IncidentRow[] {
  const names = new Map(listStaff(store).map(({ id, name }) => [id, name]))
  return listFiles(store, 'incident')
    .map((incident) => toRow(store, incident, { rules: legal.incidents, names }))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function toRow(
  store: DeskStore,
  { id, version, pending, state }: StoredIncident,
  from: { rules: IncidentRules; names: ReadonlyMap<string, string> },
): IncidentRow {
  const { rules, names } = from
  const ruling = rulingIncidentClock(state, rules)
  const { number, stage, drill, category, level, recordedAt, lead } = state
  return {
    ...{ id, number, stage, drill, category, recordedAt, version, pending },
    title: findText(store, state.title.id) ?? '',
    level: level?.value ?? null,
    suggested: suggestLevel(state.facts, { rules, systems: state.systems }).level,
    knownAt: knownAt(state),
    clock: ruling?.clock ?? null,
    clockOf: ruling?.of ?? null,
    undecided: state.obligations.filter(({ decision }) => decision === 'undecided').length,
    people: state.cohort?.people ?? state.facts.affected.high,
    lead: lead === null ? null : { id: lead, name: names.get(lead) ?? '' },
  }
}

/** `~` stands behind every date; what is newer stands before what is older. */
function sortKey({ stage, clock, recordedAt }: IncidentRow): string {
  const age = String(9e15 - Date.parse(recordedAt)).padStart(16, '0')
  return isOver({ stage }) ? `~~ ${age}` : `${clock?.dueAt ?? '~'} ${age}`
}

/** Running clocks, the first to end first. `triage` is what the hour of triage is called. */
export function listClocks(
  store: DeskStore,
  { legal, triage }: { legal: LegalData; triage: OverviewClock['words'] },
): OverviewClock[] {
  return listFiles(store, 'incident')
    .filter(({ state }) => !isOver(state))
    .flatMap((incident) => clocksOf(incident, { rules: legal.incidents, triage }).map((clock) => ({ incident, clock })))
    .map(({ incident: { id, state }, clock }) => ({
      ...{ incident: id, number: state.number, drill: state.drill },
      title: findText(store, state.title.id) ?? '',
      ...clock,
    }))
    .sort((a, b) => (a.clock.dueAt < b.clock.dueAt ? -1 : 1))
}

/** The clocks of one incident that still run. */
export function clocksOf(
  { state }: Pick<StoredIncident, 'state'>,
  { rules, triage }: { rules: IncidentRules; triage: OverviewClock['words'] },
): Pick<OverviewClock, 'rule' | 'words' | 'clock'>[] {
  if (state.stage === 'lead') return [{ rule: TRIAGE, words: triage, clock: triageClock(state, rules) }]
  return state.obligations.flatMap((row) => {
    const clock = obligationClock(row, rules)
    if (clock === null || clock.metAt !== null) return []
    return [{ rule: row.rule, words: ruleOf(row, rules)?.words ?? { zh: row.rule, en: row.rule }, clock }]
  })
}
