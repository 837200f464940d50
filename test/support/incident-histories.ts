/**
 * Random histories of an incident. A history is a list of numbers until it is played: each step picks a person, a verb
 * and what a person would choose, mostly one that leads further, sometimes one that is illegal.
 */
import fc from 'fast-check'
import type { Actor, Command, Decision } from '../../src/shared/domain/command.ts'
import {
  type IncidentCommandType,
  incidentArguments,
  incidentObservations,
} from '../../src/shared/domain/incident/commands.ts'
import { noFacts } from '../../src/shared/domain/incident/intake.ts'
import { decideIncident } from '../../src/shared/domain/incident/rule.ts'
import type { IncidentState, Obligation } from '../../src/shared/domain/incident/state.ts'
import {
  filingKind,
  incidentLevel,
  knownBasis,
  noticeDecisionKind,
  protectiveAction,
} from '../../src/shared/domain/incident/vocabulary.ts'
import { deepFreeze, HASH, legal } from './case-builder.ts'
import { CALL, commandId, filing, INCIDENT_ID, leakFacts, opening, TEXT } from './incident-builder.ts'

const observations: readonly string[] = incidentObservations
const types = Object.keys(incidentArguments) as IncidentCommandType[]
const exact = types.filter((type) => !observations.includes(type) && type !== 'incident.open')

/** One throw of the dice. */
export const dice = fc.record({
  actor: fc.nat(99),
  verb: fc.nat(9999),
  daring: fc.nat(19),
  junk: fc.jsonValue({ maxDepth: 2 }),
  picks: fc.array(fc.nat(9999), { minLength: 4, maxLength: 4 }),
  minutes: fc.constantFrom(0, 1, 7, 45, 300, 60 * 24 * 3),
  skewMs: fc.constantFrom(0, 0, 0, -90_000),
})
export const history = fc.record({
  drill: fc.nat(5),
  steps: fc.array(dice, { maxLength: 120, size: 'max' }),
})
type Infer<A> = A extends fc.Arbitrary<infer T> ? T : never
export type Dice = Infer<typeof dice>
export type History = Infer<typeof history>

function pick<T>(options: readonly T[], n: number | undefined): T {
  return options[(n ?? 0) % options.length] as T
}

interface Choice {
  state: IncidentState
  picks: readonly number[]
  now: string
}

const text = TEXT
const textOnly = () => ({ text })
const nothing = () => ({})

/** Rows by what can be done with them, so that a choice mostly makes sense. */
function anyRow({ state, picks }: Choice, fits: (row: Obligation) => boolean = () => true): string {
  const rows = state.obligations.filter(fits)
  return pick(rows.length > 0 ? rows : state.obligations, picks[0])?.id ?? 'police'
}

const waits = (row: Obligation) => row.proposal !== null

/** Arguments in which every choice of a person varies. */
const choices: Record<IncidentCommandType, (choice: Choice) => object> = {
  'incident.open': () => opening,
  'incident.promote': textOnly,
  'incident.dismiss': ({ picks }) => ({ text, reason: pick(legal.incidents.dismissReasons, picks[0]).id }),
  'incident.assign': ({ picks }) => ({ to: commandId(1 + ((picks[0] ?? 0) % 4)) }),
  'incident.describe': ({ picks: [a, b] }) => ({
    ...{ category: pick(['violation', null], a), harms: ['leak'], occurred: null },
    systems: legal.systems.slice((a ?? 0) % 9, ((a ?? 0) % 9) + ((b ?? 0) % 3)).map(({ id }) => id),
  }),
  'incident.link_case': ({ picks }) => ({ case: commandId((picks[0] ?? 0) % 20) }),
  'incident.choose_known': ({ state, picks }) => ({ candidate: pick(state.candidates, picks[0]).id, text }),
  'incident.confirm_known': ({ state }) => ({ candidate: state.known.proposal?.candidate ?? INCIDENT_ID }),
  'incident.reject_known': ({ state }) => ({ candidate: state.known.proposal?.candidate ?? INCIDENT_ID, text }),
  'incident.assess': ({ picks: [a, b, c] }) => ({
    facts: pick(
      [
        noFacts,
        leakFacts,
        { ...leakFacts, affected: { low: 0, high: a, kind: 'estimate' }, crimeSuspected: pick(['no', 'unknown'], b) },
        { ...leakFacts, dataMayBeHarmed: pick(['no', 'yes'], b), minorsInvolved: 'no' },
      ],
      c,
    ),
  }),
  'incident.set_level': ({ picks }) => ({ level: pick(incidentLevel.options, picks[0]), text }),
  'incident.confirm_lowering': ({ state }) => ({ level: state.level?.lowering?.to ?? 'general' }),
  'incident.reject_lowering': ({ state }) => ({ level: state.level?.lowering?.to ?? 'general', text }),
  'incident.judge': ({ picks }) => ({ isPersonal: (picks[0] ?? 0) % 4 !== 0, text }),
  'incident.require': (choice) => ({ obligation: anyRow(choice, ({ decision }) => decision !== 'required') }),
  'incident.propose_not_required': (choice) => ({ obligation: anyRow(choice), text }),
  'incident.confirm_not_required': (choice) => ({ obligation: anyRow(choice, waits) }),
  'incident.reject_not_required': (choice) => ({ obligation: anyRow(choice, waits), text }),
  'incident.decide_notice': ({ picks }) => ({
    ...{ kind: pick(noticeDecisionKind.options, picks[0]), text, evidence: HASH, order: TEXT },
    until: pick(noticeDecisionKind.options, picks[0]) === 'deferred' ? '2029-01-01' : null,
  }),
  'incident.approve_decision': nothing,
  'incident.record_oral_decision': ({ now, picks: [a = 0, b = 0] }) => ({
    ...{ by: commandId(1 + (a % 4)), witness: commandId(1 + (b % 4)), at: now, text },
  }),
  'incident.ratify_decision': nothing,
  'incident.return_decision': textOnly,
  'incident.set_cohort': ({ picks: [a = 0, b = 0] }) => ({
    summary: {
      ...{ cohort: INCIDENT_ID, revision: 1 + (a % 5), sha256: HASH, rows: b + 3, people: b, duplicate: 2, wrong: 1 },
      ...{ classes: { active: b }, firstChannel: { sms: b }, reachable: { sms: b } },
    },
  }),
  'incident.declare_unreachable': ({ picks: [a = 0] }) => ({
    ...{ affected: a + 9, withContact: a, delivered: 0, failed: a, reasons: ['no_contact'], text },
  }),
  'incident.approve_unreachable': nothing,
  'incident.contain': nothing,
  'incident.end_handling': () => ({ criteria: ['leak_stopped'] }),
  'incident.confirm_end': nothing,
  'incident.reject_end': textOnly,
  'incident.close': nothing,
  'incident.log': ({ now }) => ({ kind: 'action', text, supersedes: null, occurredAt: now, callee: null }),
  'incident.update_situation': ({ picks }) => ({ audience: pick(legal.incidents.audiences, picks[0]).id, text }),
  'incident.add_known': ({ picks: [a = 0, b] }) => ({
    at: new Date(Date.parse(CALL) - (a % 300) * 60_000).toISOString(),
    basis: pick(knownBasis.options, b),
  }),
  'incident.add_sample': ({ picks: [a = 0, b = 0] }) => ({
    ...{ source: 'leaked_file', rows: a + b, distinct: a, dedupeKey: 'account_id', hitRatePpm: b, low: a, high: a + b },
    ...{ method: 'full_match', evidence: null },
  }),
  'incident.record_filing': ({ state, picks: [a, b, c = 0] }) => {
    const rows = [...state.obligations.filter(({ frozen }) => !frozen), ...state.obligations].map(({ id }) => id)
    const at = new Date(Date.parse(CALL) + (c % 3000) * 60_000).toISOString()
    return filing(pick([...rows, 'police', 'reg_initial_other'], a), { at, kind: pick(filingKind.options, b) })
  },
  'incident.record_receipt': ({ state, picks: [a, b] }) => {
    const filings = state.obligations.flatMap((row) => row.filings)
    return { filing: pick(filings, a)?.id ?? INCIDENT_ID, receipt: TEXT, evidence: pick([null, HASH], b) ?? null }
  },
  'incident.record_publication': ({ now }) => ({
    ...{ notice: INCIDENT_ID, revision: 1, place: 'website', url: null, from: now, to: null },
    ...{ fileHash: HASH, evidence: null },
  }),
  'incident.protect': ({ now, picks: [a, b] }) => ({ action: pick(protectiveAction.options, a), accounts: b, at: now }),
  'incident.add_task': () => ({ item: null, title: TEXT, owner: null, dueAt: null }),
  'incident.finish_task': ({ state, picks }) => ({ task: pick(state.tasks, picks[0])?.id ?? INCIDENT_ID }),
  'incident.attach_evidence': () => ({ evidence: INCIDENT_ID, hash: HASH, bytes: 3, line: null }),
  'incident.hand_evidence': () => ({ hash: HASH, to: null, text }),
}

/** Verbs that end or undo come seldom, or no history gets anywhere. */
const seldom = [
  ...['incident.dismiss', 'incident.reject_end', 'incident.return_decision', 'incident.reject_not_required'],
  ...['incident.record_oral_decision', 'incident.ratify_decision'],
]
const weighted = exact.flatMap((type) => (seldom.includes(type) ? [type] : [type, type, type]))
/** What a desk is busy with, once it is an incident. */
const busy: IncidentCommandType[] = ['incident.require', 'incident.record_filing', 'incident.confirm_not_required']

/** A command of this kind, as these dice choose it. */
export function chosen(kind: 'exact' | 'observation', choice: Choice & { verb: number }): readonly [string, object] {
  const type = pick<IncidentCommandType>(kind === 'exact' ? weighted : incidentObservations, choice.verb)
  return [type, choices[type](choice)]
}

export interface Played {
  before: IncidentState | null
  command: Command
  actor: Actor
  now: string
  decision: Decision<IncidentState>
}

export function decideFor(
  state: IncidentState | null,
  { command, actor, now }: Pick<Played, 'command' | 'actor' | 'now'>,
): Decision<IncidentState> {
  return decideIncident(
    deepFreeze(state),
    deepFreeze(command),
    deepFreeze({ actor, now, at: command.at, legal, facts: {} }),
  )
}

export function commandOf([type, args]: readonly [string, object], n: number, at: string): Command {
  return { id: commandId(0x1000 + n), type, target: INCIDENT_ID, baseVersion: n, args: { ...args }, at }
}

/** Plays a history with these people, step by step. */
export function* play({ drill, steps }: History, people: readonly Actor[]): Generator<Played> {
  let time = Date.parse(CALL)
  let state: IncidentState | null = null
  for (const [n, thrown] of [null, ...steps].entries()) {
    time += (thrown?.minutes ?? 0) * 60_000
    const now = new Date(time).toISOString()
    const at = new Date(Math.max(time + (thrown?.skewMs ?? 0), Date.parse(CALL))).toISOString()
    const act =
      thrown && state ? deed(state, thrown, now) : (['incident.open', { ...opening, drill: drill === 0 }] as const)
    const actor = pick(people, thrown?.actor)
    const command = commandOf(act, n, at)
    const decision: Decision<IncidentState> = decideFor(state, { command, actor, now })
    yield { before: state, command, actor, now, decision }
    if (decision.ok) state = decision.effect.state
  }
}

function deed(state: IncidentState, thrown: Dice, now: string): readonly [string, object] {
  const choice = { state, picks: thrown.picks, now, verb: thrown.verb }
  if (thrown.daring === 19) return [pick(types, thrown.verb), typeof thrown.junk === 'object' ? { ...thrown.junk } : {}]
  if (thrown.daring > 13) return chosen('observation', choice)
  if (thrown.daring > 6 || state.stage === 'lead') return chosen('exact', choice)
  const type = state.ended === null && thrown.daring === 0 ? 'incident.end_handling' : pick(busy, thrown.verb)
  if (thrown.daring === 1 && state.ended !== null) return ['incident.confirm_end', {}]
  return thrown.daring === 2 ? ['incident.close', {}] : [type, choices[type](choice)]
}
