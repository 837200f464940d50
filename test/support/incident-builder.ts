/** Incidents for tests: the real rule on the real legal data, with every input frozen. */
import assert from 'node:assert/strict'
import type { Actor, Command, Decision, Effect, RejectionCode } from '../../src/shared/domain/command.ts'
import type { IncidentArguments, IncidentCommandType } from '../../src/shared/domain/incident/commands.ts'
import type { IncidentRuleFacts } from '../../src/shared/domain/incident/context.ts'
import { isFiled } from '../../src/shared/domain/incident/duties.ts'
import { noFacts } from '../../src/shared/domain/incident/intake.ts'
import { decideIncident } from '../../src/shared/domain/incident/rule.ts'
import type { IncidentFacts, IncidentState, Obligation } from '../../src/shared/domain/incident/state.ts'
import type { IncidentStage } from '../../src/shared/domain/incident/vocabulary.ts'
import type { LegalData } from '../../src/shared/domain/legal.ts'
import { deepFreeze, HASH, legal, staff } from './case-builder.ts'

/** 值班员 · 事件负责人 · 法务 · 个人信息保护负责人 · 监管联络人 · 系统责任人 */
export const duty = staff(1, 'duty_officer')
export const lead = staff(2, 'incident_lead')
export const counsel = staff(3, 'legal')
export const officer = staff(4, 'pi_protection_officer')
export const liaison = staff(5, 'regulator_liaison')
export const owner = staff(6, 'system_owner')

export const INCIDENT_ID = '01935c1a-7b00-7000-8000-0000000000e1'
/** 23:40 on a Wednesday in Shanghai: the call. */
export const CALL = '2026-11-25T15:40:00.000Z'
/** 23:50: it is typed in. Every step of the builder happens then. */
export const NIGHT = '2026-11-25T15:50:00.000Z'
export const TEXT = { id: '01935c1a-7b00-7000-8000-0000000000f1', hash: HASH }

/** A command id that sorts by `n`, as ids of version 7 do by time. */
export function commandId(n: number): string {
  return `01935c1a-7b00-7000-8000-${n.toString(16).padStart(12, '0')}`
}

export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

export interface Night {
  as?: Actor
  /** When it happened, as the receiver holds true. */
  at?: string
  /** When it happened, as the device said; `at` unless its clock was wrong. */
  typed?: string
  now?: string
  facts?: IncidentRuleFacts
  id?: string
  legal?: LegalData
}

/** A command type and its arguments. */
export type Deed = readonly [type: IncidentCommandType | (string & {}), args?: object]

/** Runs one command against deep-frozen inputs: a rule that changes what it is given throws here. */
export function decide(state: IncidentState | null, deed: Deed, night: Night = {}): Decision<IncidentState> {
  const [type, args = {}] = deed
  const { as = lead, at = NIGHT, now = at, typed = at, facts = {}, id = commandId(0xaa), legal: data = legal } = night
  const command: Command = { id, type, target: INCIDENT_ID, baseVersion: 0, args: { ...args }, at: typed }
  const context = { actor: as, now, at, legal: data, facts }
  return decideIncident(deepFreeze(state), deepFreeze(structuredClone(command)), deepFreeze(context))
}

/** The effect of a command that must be legal. */
export function effect(...from: Parameters<typeof decide>): Effect<IncidentState> {
  const decision = decide(...from)
  assert(decision.ok, `${from[1][0]} is refused: ${JSON.stringify(decision)}`)
  return decision.effect
}

/** The code with which a command is refused; null when it is legal. */
export function refusal(...from: Parameters<typeof decide>): RejectionCode | null {
  const decision = decide(...from)
  return decision.ok ? null : decision.rejection.code
}

export const opening: IncidentArguments<'incident.open'> = {
  drill: false,
  source: 'call',
  title: TEXT,
  known: { at: CALL, basis: 'call' },
  occurred: null,
  category: 'data_security',
  harms: ['leak'],
  systems: ['account_center'],
  cases: [],
  paperForm: null,
}

export function open(more: Partial<IncidentArguments<'incident.open'>> = {}, night: Night = {}): IncidentState {
  return effect(null, ['incident.open', { ...opening, ...more }], { as: duty, id: commandId(1), ...night }).state
}

/** 2.3 million people by a sample, nothing else that would raise the level: 较大. */
export const leakFacts: IncidentFacts = {
  ...noFacts,
  affected: { low: 1_900_000, high: 2_400_000, kind: 'estimate' },
  lossYuan: { low: 0, high: 1_000_000, kind: 'estimate' },
  importantData: 'no',
  coreData: 'no',
  illegalContentSpread: 'no',
  dataMayBeHarmed: 'yes',
  crimeSuspected: 'yes',
  categories: ['phone_number', 'member_name', 'location'],
}

export function row(state: IncidentState, id: string): Obligation {
  const found = state.obligations.find((each) => each.id === id)
  assert(found, `there is no row ${id}`)
  return found
}

export const filing = (obligation: string, more: object = {}) => ({
  obligation,
  kind: 'initial',
  via: 'portal',
  at: NIGHT,
  receipt: null,
  evidence: null,
  isCorrection: false,
  ...more,
})

type Step = readonly [type: IncidentCommandType, args: object, as: Actor]

/** The steps from 事件线索 to 已结案 by the people of the night. */
function* routine(state: () => IncidentState): Generator<Step> {
  yield ['incident.promote', { text: TEXT }, lead]
  yield ['incident.assess', { facts: leakFacts }, lead]
  yield ['incident.set_level', { level: 'significant', text: TEXT }, lead]
  yield ['incident.judge', { isPersonal: true, text: TEXT }, lead]
  yield ['incident.contain', {}, owner]
  yield ['incident.end_handling', { criteria: ['leak_stopped', 'vulnerability_fixed'] }, lead]
  yield ['incident.confirm_end', {}, officer]
  for (const { id } of state().obligations) yield ['incident.require', { obligation: id }, lead]
  const owed = state().obligations.filter((each) => state().drill === false && !isFiled(each, state()))
  for (const { id } of owed) yield ['incident.record_filing', filing(id), liaison]
  yield ['incident.close', {}, lead]
}

/** An incident that has just come to `stage` on the ordinary way; `incident` comes assessed, decided and judged. */
export function reach(stage: IncidentStage, more: Partial<IncidentArguments<'incident.open'>> = {}): IncidentState {
  let state = open(more)
  if (stage === 'dismissed') return effect(state, ['incident.dismiss', { reason: 'false_alarm', text: TEXT }]).state
  let step = 2
  for (const [type, args, as] of routine(() => state)) {
    if (state.stage === stage && type !== 'incident.assess' && !isJudging(type)) return state
    state = effect(state, [type, args], { as, id: commandId(step++) }).state
  }
  assert.equal(state.stage, stage)
  return state
}

function isJudging(type: string): boolean {
  return type === 'incident.set_level' || type === 'incident.judge'
}

/** What a person, and then another, decides about telling people. */
export function decided(state: IncidentState, kind: 'notify' | 'ordered' = 'notify'): IncidentState {
  const order = kind === 'ordered' ? TEXT : null
  const args = { kind, text: TEXT, evidence: null, order, until: null }
  const proposed = effect(state, ['incident.decide_notice', args], { as: lead }).state
  return effect(proposed, ['incident.approve_decision'], { as: officer }).state
}
