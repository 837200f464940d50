/**
 * 义务: who must be told, by when. Rows come from rules that are data; their terms are copied when the row is made, so a
 * rule that is changed later does not reach back. A row is never deleted, and an unknown fact never suppresses one.
 */
import { periodEnd } from '../clock.ts'
import type { LegalData } from '../legal.ts'
import type { Instant } from '../values.ts'
import type { IncidentRules, ObligationCondition, ObligationRule } from './legal.ts'
import { effectiveLevel } from './level.ts'
import { type IncidentState, knownAt, type Obligation } from './state.ts'
import { compareLevels } from './vocabulary.ts'

/** What conditions are asked of. */
interface Situation {
  state: IncidentState
  rules: IncidentRules
}

const holds: Record<ObligationCondition, (of: Situation) => boolean> = {
  is_cii: ({ rules }) => rules.profile.isCiiOperator,
  is_state_organ: ({ rules }) => rules.profile.isStateOrgan,
  is_ordinary: ({ rules }) => !rules.profile.isCiiOperator && !rules.profile.isStateOrgan,
  telecom_addressed: ({ rules }) => rules.profile.isTelecomDataProcessor || rules.profile.hasTelecomLicence,
  personal_information: ({ state }) => state.verdict?.isPersonal !== false,
  data_may_be_harmed: ({ state }) => state.facts.dataMayBeHarmed !== 'no',
  crime_suspected: ({ state }) => state.facts.crimeSuspected !== 'no',
  minors_involved: ({ state }) => state.facts.minorsInvolved !== 'no',
  level_significant: ({ state, rules }) => compareLevels(effectiveLevel(state, rules), 'significant') >= 0,
}

/** The id of the row that a rule makes. */
export function rowId(rule: Pick<ObligationRule, 'id'>): string {
  return rule.id.toLowerCase()
}

/** The rules in force: of every id the highest version, in the order of the file. */
export function rulesInForce(rules: Pick<IncidentRules, 'obligations'>): ObligationRule[] {
  const newest = new Map<string, ObligationRule>()
  for (const rule of rules.obligations) {
    if (rule.version > (newest.get(rule.id)?.version ?? 0)) newest.set(rule.id, rule)
  }
  return [...newest.values()]
}

/**
 * The state with a row for every rule whose conditions hold now. Rows that are there stay as they are: once made, only
 * people decide on them, so the function may run again after every change.
 */
export function matchObligations(state: IncidentState, legal: Pick<LegalData, 'incidents'>): IncidentState {
  const rules = legal.incidents
  const met = rulesInForce(rules).filter((rule) => rule.when.every((condition) => holds[condition]({ state, rules })))
  return withRows(state, met, rules)
}

/** The state with rows for these rules, in the order of the file whatever made them first. */
export function withRows(
  state: IncidentState,
  wanted: readonly ObligationRule[],
  rules: Pick<IncidentRules, 'obligations'>,
): IncidentState {
  const missing = wanted.filter((rule) => !state.obligations.some((row) => row.id === rowId(rule)))
  if (missing.length === 0) return state
  const order = rules.obligations.map(rowId)
  const obligations = [...state.obligations, ...missing.map((rule) => anchored(rowOf(rule), startsOf(state)))]
  return { ...state, obligations: obligations.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)) }
}

function rowOf(rule: ObligationRule): Obligation {
  return {
    id: rowId(rule),
    rule: rule.id,
    ruleVersion: rule.version,
    addressee: rule.addressee,
    anchor: rule.anchor,
    unit: rule.unit,
    length: rule.length,
    internal: rule.internal,
    startedAt: null,
    dueAt: null,
    earlierDue: [],
    decision: 'undecided',
    decidedBy: null,
    decidedAt: null,
    ground: null,
    proposal: null,
    filings: [],
    frozen: null,
  }
}

type Starts = Record<Obligation['anchor'], Instant | null>

/** The end of handling starts a clock once a second person has confirmed it, from when it was. */
function startsOf(state: IncidentState): Starts {
  return { known: knownAt(state), handling_ended: state.ended?.confirmedAt ? state.ended.at : null, none: null }
}

/** Every row with its clock from the present start. Whatever was filed keeps the terms under which it was filed. */
export function reanchored(state: IncidentState): IncidentState {
  const starts = startsOf(state)
  return { ...state, obligations: state.obligations.map((row) => anchored(row, starts)) }
}

function anchored(row: Obligation, starts: Starts): Obligation {
  if (row.frozen) return row
  const startedAt = starts[row.anchor]
  const { unit, length } = row
  const dueAt = startedAt === null || unit === 'none' ? null : periodEnd({ unit, length }, startedAt)
  const left = row.dueAt !== null && row.dueAt !== dueAt && !row.earlierDue.includes(row.dueAt)
  return { ...row, startedAt, dueAt, earlierDue: left ? [...row.earlierDue, row.dueAt as Instant] : row.earlierDue }
}

/** Filed, or told: for the public an announcement that was published is as good as a filing. */
export function isFiled(row: Obligation, state: Pick<IncidentState, 'publications'>): boolean {
  return row.frozen !== null || (row.addressee === 'public' && state.publications.length > 0)
}
