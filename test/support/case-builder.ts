/** Cases for tests: the real rule on the real legal data, with every input frozen. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import type { CaseArguments, CaseCommandType } from '../../src/shared/domain/case/commands.ts'
import type { CaseFacts } from '../../src/shared/domain/case/context.ts'
import { decideCase } from '../../src/shared/domain/case/rule.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { suggestPlan } from '../../src/shared/domain/case/suggest-plan.ts'
import type { Actor, Command, Decision, Effect, RejectionCode } from '../../src/shared/domain/command.ts'
import { legalData } from '../../src/shared/domain/legal.ts'
import type { Role } from '../../src/shared/domain/roles.ts'
import type { CaseKind, CaseStage } from '../../src/shared/domain/vocabulary.ts'

const resources = new URL('../../resources/', import.meta.url)

function resource(name: string): object {
  return JSON.parse(readFileSync(new URL(`${name}.json`, resources), 'utf8'))
}

const resourcesIn = (folder: string) =>
  readdirSync(new URL(`${folder}/`, resources)).map((name) => resource(`${folder}/${name.slice(0, -5)}`))

export const legal = deepFreeze(
  legalData.parse({
    ...resource('legal/rules'),
    calendar: resource('legal/calendar'),
    incidents: resource('legal/incidents'),
    registers: resourcesIn('registers'),
    reports: resourcesIn('reports'),
  }),
)

/** A member of staff; `n` is the last digit of the id. */
export function staff(n: number, ...roles: Role[]): Actor {
  return { kind: 'user', id: `01935c1a-7b00-7000-8000-00000000000${n}`, roles }
}

export const chen = staff(1, 'operator')
export const zhou = staff(2, 'reviewer')
export const shen = staff(3, 'pi_protection_officer')
export const lin = staff(4, 'operator')
export const xu = staff(5, 'system_owner')

export const CASE_ID = '01935c1a-7b00-7000-8000-0000000000c1'
const COMMAND_ID = '01935c1a-7b00-7000-8000-0000000000aa'
export const HASH = 'ab'.repeat(32)
/** Monday morning in Shanghai. */
export const NOW = '2026-11-23T02:00:00.000Z'

export interface Circumstances {
  as?: Actor
  /** When it happened, as the receiver holds true. */
  at?: string
  /** When it happened, as the device said; `at` unless its clock was wrong. */
  typed?: string
  now?: string
  facts?: CaseFacts
  id?: string
}

/** A command type and its arguments. */
export type Act = readonly [type: CaseCommandType | (string & {}), args?: object]

/** Runs one command against deep-frozen inputs: a rule that changes what it is given throws here. */
export function decide(state: CaseState | null, act: Act, circumstances: Circumstances = {}): Decision<CaseState> {
  const [type, args = {}] = act
  const { as = chen, at = NOW, now = at, typed = at, facts = {}, id = COMMAND_ID } = circumstances
  const command: Command = { id, type, target: CASE_ID, baseVersion: 0, args: { ...args }, at: typed }
  const context = { actor: as, now, at, legal, facts }
  return decideCase(deepFreeze(state), deepFreeze(structuredClone(command)), deepFreeze(context))
}

/** The effect of a command that must be legal. */
export function effect(...from: Parameters<typeof decide>): Effect<CaseState> {
  const decision = decide(...from)
  assert(decision.ok, `${from[1][0]} is refused: ${JSON.stringify(decision)}`)
  return decision.effect
}

/** The code with which a command is refused; null when it is legal. */
export function refusal(...from: Parameters<typeof decide>): RejectionCode | null {
  const decision = decide(...from)
  return decision.ok ? null : decision.rejection.code
}

/** A row of a table of refusals: what, with which code, and the call that is refused. */
export type Refused = [name: string, code: RejectionCode, ...call: Parameters<typeof decide>]

export function open(kind: CaseKind = 'cancel_account', circumstances: Circumstances = {}): CaseState {
  const args: CaseArguments<'case.open'> = { kind, requester: 'self', channel: 'hotline', receivedAt: NOW }
  return effect(null, ['case.open', args], circumstances).state
}

type Step = [type: CaseCommandType, args: object, as: Actor]

/** The steps from `received` to `archived` by the people of the demo, for a case with these plan lines. */
function* routine(state: () => CaseState): Generator<Step> {
  const lines = suggestPlan(state(), legal, NOW)
  yield ['case.claim', {}, chen]
  yield ['case.verify_identity', { method: 'app_session', passed: true }, chen]
  yield ['case.check_conditions', { findings: [] }, chen]
  yield ['case.accept', {}, chen]
  yield ['case.draft_plan', { proposal: 'fulfil', refusalGround: null, lines }, chen]
  yield ['case.submit_plan', {}, chen]
  yield ['case.approve_plan', { revision: 1 }, zhou]
  if (state().kind === 'cancel_account') yield ['case.stop_service', { evidence: HASH }, xu]
  for (const line of lines.filter((each) => each.action !== 'expire_backup')) {
    yield ['case.execute_line', { line: line.id, ...done }, xu]
  }
  yield ['case.submit_result', {}, chen]
  yield ['case.verify_result', {}, zhou]
  yield ['case.reply', { via: 'result_page' }, chen]
  yield ['case.close', {}, chen]
  yield ['case.archive', {}, shen]
}

export const done = { outcome: 'done', method: 'hard_delete', count: 1, evidence: HASH } as const

/** A case that has just come to `stage` on the ordinary way. */
export function reach(stage: CaseStage, kind: CaseKind = 'cancel_account'): CaseState {
  let state = open(kind)
  for (const [type, args, as] of routine(() => state)) {
    if (state.stage === stage) return state
    const now = type === 'case.archive' ? (state.archivableAt ?? NOW) : NOW
    state = effect(state, [type, args], { as, now }).state
  }
  assert.equal(state.stage, stage)
  return state
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(Object.freeze(value))) deepFreeze(part)
  }
  return value
}
