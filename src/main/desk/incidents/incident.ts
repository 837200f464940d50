/** One incident as a page may see it: its words, the names of staff, its clocks, and the verbs that the rule accepts. */
import type { IncidentDetail, ObligationView } from '#shared/contract/incidents.ts'
import type { StateOf } from '#shared/domain/aggregates.ts'
import { obligationClock, ruleOf, triageClock } from '#shared/domain/incident/clocks.ts'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import { legalIncidentCommands } from '#shared/domain/incident/legal-commands.ts'
import { suggestLevel } from '#shared/domain/incident/level.ts'
import type { Obligation } from '#shared/domain/incident/state.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { listEntries } from '../cases/case.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'
import { pendingTypes } from '../targets/pending.ts'
import type { Stored } from '../targets/shelf.ts'
import { namesIn } from '../targets/staff-names.ts'
import { findTarget } from '../targets/target.ts'
import { textsOf } from '../targets/texts.ts'

/** @throws DeskError NOT_FOUND */
export function getIncident(store: DeskStore, id: string): Stored<StateOf['incident']> {
  const found = findTarget(store, { kind: 'incident', id })
  if (!found) throw new DeskError('NOT_FOUND', { what: 'incident' })
  return found
}

/** @throws DeskError NOT_FOUND */
export function getIncidentDetail(desk: CommandDesk, id: string): IncidentDetail {
  const { store, legal } = desk
  const { state, version } = getIncident(store, id)
  const rules = legal.incidents
  const now = desk.clock.now()
  return {
    id,
    version,
    state,
    texts: textsOf(store, id),
    staff: namesIn(
      store,
      state,
      listEntries(store, id).map(({ entry }) => entry),
    ),
    suggestion: suggestLevel(state.facts, { rules, systems: state.systems }),
    obligations: state.obligations.map((row) => toView(row, rules)),
    triage: triageClock(state, rules),
    verbs: legalIncidentCommands(state, { actor: desk.actor(), now, at: now, legal, facts: {} }),
    notices: noticesOf(store, id),
    cohort: state.cohort,
    pending: pendingTypes(store, id),
  }
}

/** A row whose rule the file has lost keeps its terms, which were copied when it was made. */
function toView(row: Obligation, rules: IncidentRules): ObligationView {
  const { words = { zh: row.rule, en: row.rule }, source = '', certainty = 'M' } = ruleOf(row, rules) ?? {}
  return { ...row, words, source, certainty, clock: obligationClock(row, rules) }
}

function noticesOf(store: DeskStore, incident: string): IncidentDetail['notices'] {
  return listFiles(store, 'notice')
    .filter(({ state }) => state.occasion.id === incident)
    .sort((a, b) => (a.state.recordedAt < b.state.recordedAt ? -1 : 1))
    .map(({ id, state }) => ({
      id,
      number: state.number,
      stage: state.stage,
      revision: latestRevision(state)?.revision ?? 0,
    }))
}
