/**
 * Random histories of a case. A history is a list of numbers until it is played: each step asks the rule which
 * verbs are legal and picks one, or tries something that may be illegal.
 */
import fc from 'fast-check'
import { type CaseCommandType, caseArguments } from '../../src/shared/domain/case/commands.ts'
import { legalCommands } from '../../src/shared/domain/case/legal-commands.ts'
import { decideCase } from '../../src/shared/domain/case/rule.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { suggestPlan } from '../../src/shared/domain/case/suggest-plan.ts'
import type { Actor, Command, Decision } from '../../src/shared/domain/command.ts'
import {
  caseKind,
  channel,
  executionMethod,
  identityMethod,
  replyVia,
  requester,
} from '../../src/shared/domain/vocabulary.ts'
import { CASE_ID, deepFreeze, HASH, legal, NOW } from './case-builder.ts'

const types = Object.keys(caseArguments) as CaseCommandType[]
const someone = '01935c1a-7b00-7000-8000-000000000009'

/** One throw of the dice. */
const step = fc.record({
  actor: fc.nat(99),
  verb: fc.nat(9999),
  /** Often a legal verb, sometimes any verb, with arguments of its own or of nobody. */
  daring: fc.nat(9),
  junk: fc.jsonValue({ maxDepth: 2 }),
  picks: fc.array(fc.nat(9999), { minLength: 6, maxLength: 6 }),
  hours: fc.constantFrom(0, 1, 5, 26, 24 * 16, 24 * 31),
  skewMs: fc.constantFrom(0, 0, 0, -90_000),
})
export const history = fc.record({
  opening: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)),
  steps: fc.array(step, { maxLength: 90, size: 'max' }),
})
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never
type Dice = History['steps'][number]
type Picks = readonly number[]

function pick<T>(options: readonly T[], n: number | undefined): T {
  return options[(n ?? 0) % options.length] as T
}

const text = { id: someone, hash: HASH }
const maybeText = (n: number | undefined) => ((n ?? 0) % 2 === 0 ? { text } : {})

/** Arguments in which every choice of a person varies. */
const ownArguments: Record<CaseCommandType, (state: CaseState, picks: Picks) => object> = {
  'case.open': (_state, [a, b, c, d]) => ({
    kind: pick(caseKind.options, a),
    requester: pick(requester.options, b),
    channel: pick(channel.options, c),
    receivedAt: NOW,
    ...maybeText(d),
  }),
  'case.claim': () => ({}),
  'case.release': () => ({}),
  'case.hand_over': (_state, [a]) => ({
    to: pick([1, 2, 3, 4, 5], a) === 1 ? someone : `01935c1a-7b00-7000-8000-00000000000${pick([1, 2, 3, 4], a)}`,
  }),
  'case.verify_identity': (_state, [a, b, c]) => ({
    method: pick(identityMethod.options, a),
    passed: pick([true, true, false], b),
    ...maybeText(c),
  }),
  'case.check_conditions': (_state, [a, b]) => ({
    findings: legal.conditions
      .slice(0, (a ?? 0) % 4)
      .map((each) => ({ condition: each.id, class: each.class, open: each.class === 'A' || (b ?? 0) % 3 === 0 })),
  }),
  'case.ask_completion': (_state, [a, b]) => ({ reasons: [pick(legal.completionReasons, a).id], ...maybeText(b) }),
  'case.receive_completion': () => ({}),
  'case.accept': () => ({}),
  'case.not_accept': (_state, [a, b]) => ({ reason: pick(legal.notAcceptedReasons, a).id, ...maybeText(b) }),
  'case.draft_plan': (state, [a, b, c]) => {
    const proposal = pick(['fulfil', 'fulfil', 'fulfil', 'partial', 'refuse'] as const, a)
    const from = (b ?? 0) % 19
    return {
      proposal,
      refusalGround:
        proposal === 'fulfil'
          ? null
          : pick(
              legal.grounds.filter((ground) => ground.refusal),
              b,
            ).id,
      lines:
        proposal === 'refuse'
          ? []
          : suggestPlan(state, legal, NOW)
              .slice(from, from + 1 + ((c ?? 0) % 3))
              .map((line) => ({ ...line, until: line.until && '2031-01-01' })),
    }
  },
  'case.submit_plan': () => ({}),
  'case.approve_plan': (state) => ({ revision: state.plan?.revision ?? 1 }),
  'case.return_plan': (state, [a]) => ({ revision: state.plan?.revision ?? 1, ...maybeText(a) }),
  'case.reject_plan': (state, [a]) => ({ revision: state.plan?.revision ?? 1, ...maybeText(a) }),
  'case.stop_service': (_state, [a]) => ({ evidence: pick([HASH, null], a) }),
  'case.execute_line': (state, [a, b, c, d]) => ({
    line:
      pick(
        (state.plan?.lines ?? [])
          .filter((line) => line.execution === null || line.execution.outcome === 'failed')
          .concat(state.plan?.lines ?? []),
        a,
      )?.id ?? 'l1',
    outcome: pick(['done', 'done', 'no_data', 'failed'], b),
    method: pick(executionMethod.options, c),
    count: d,
    evidence: HASH,
  }),
  'case.submit_result': () => ({}),
  'case.verify_result': () => ({}),
  'case.return_result': (state, [a]) => ({
    lines: (state.plan?.lines ?? []).map((line) => line.id).slice(0, 1 + ((a ?? 0) % 3)),
  }),
  'case.reply': (_state, [a]) => ({ via: pick(replyVia.options, a) }),
  'case.close': () => ({}),
  'case.withdraw': (_state, [a]) => maybeText(a),
  'case.lapse': () => ({}),
  'case.suspend': (state, [a, b]) => ({
    state: state.stage === 'closed' ? 'objection' : pick(['dispute', 'locked'], a),
    reasons: ['claim_unclear'],
    ...maybeText(b),
  }),
  'case.resume': (_state, [a]) => maybeText(a),
  'case.archive': () => ({}),
  'case.note': () => ({ text }),
  'case.reveal': (_state, [a]) => ({
    field: pick(['name', 'phone', 'accountId', 'replyContact', 'actingName'], a),
    reason: 'verify_by_phone',
  }),
  'case.view': () => ({}),
  'case.attach_evidence': (_state, [a]) => ({ evidence: someone, hash: HASH, bytes: a, line: pick(['l1', null], a) }),
  'case.issue_code': () => ({ salt: HASH.slice(0, 32), hash: HASH }),
  'case.protect': (_state, [a]) => ({ action: pick(['freeze', 'forced_logout', 'credential_reset'], a), at: NOW }),
}

/** Verbs that end or disturb a case come seldom, or no history gets anywhere. */
const seldom: readonly CaseCommandType[] = [
  'case.not_accept',
  'case.withdraw',
  'case.release',
  'case.hand_over',
  'case.suspend',
  'case.ask_completion',
  'case.return_plan',
  'case.reject_plan',
  'case.return_result',
  'case.note',
  'case.reveal',
  'case.view',
  'case.attach_evidence',
  'case.issue_code',
  'case.protect',
]

export interface Played {
  before: CaseState | null
  command: Command
  actor: Actor
  now: string
  decision: Decision<CaseState>
}

export function decideFor(state: CaseState | null, { command, actor, now }: Pick<Played, 'command' | 'actor' | 'now'>) {
  return decideCase(
    deepFreeze(state),
    deepFreeze(command),
    deepFreeze({ actor, now, at: command.at, legal, facts: {} }),
  )
}

/** Plays a history with these people, step by step. */
export function* play(from: History, people: readonly Actor[]): Generator<Played> {
  let time = Date.parse(NOW)
  const opening = ['case.open', { ...ownArguments['case.open']({} as CaseState, from.opening) }] as const
  let state: CaseState | null = null
  for (const [index, dice] of [null, ...from.steps].entries()) {
    time += (dice?.hours ?? 0) * 3_600_000
    const now = new Date(time).toISOString()
    const at = new Date(time + (dice?.skewMs ?? 0)).toISOString()
    const { actor, act }: Choice =
      state === null || dice === null
        ? { actor: people[0] as Actor, act: opening }
        : choose(state, dice, { people, now, at })
    const id = `01935c1a-7b00-7000-8000-${String(index).padStart(12, '0')}`
    const command: Command = { id, type: act[0], target: CASE_ID, baseVersion: index, args: act[1], at }
    const decision: Decision<CaseState> = decideFor(state, { command, actor, now })
    yield { before: state, command, actor, now, decision }
    if (decision.ok) state = decision.effect.state
  }
}

interface Choice {
  actor: Actor
  act: readonly [type: string, args: Record<string, unknown>]
}

function choose(state: CaseState, dice: Dice, at: { people: readonly Actor[]; now: string; at: string }): Choice {
  if (dice.daring > 7) return dare(state, dice, at.people)
  for (let turn = 0; turn < at.people.length; turn += 1) {
    const actor = pick(at.people, turn + dice.actor)
    const verbs = openVerbs(state, { actor, now: at.now, at: at.at })
    // Mostly somebody who can take the case further.
    if (dice.daring < 7 && verbs.every((type) => seldom.includes(type))) continue
    const weighted = verbs.flatMap((type) => (seldom.includes(type) ? [type] : Array.from({ length: 20 }, () => type)))
    if (weighted.length === 0) continue
    const type = pick(weighted, dice.verb)
    return { actor, act: [type, { ...ownArguments[type](state, dice.picks) }] }
  }
  return dare(state, dice, at.people)
}

/** Any verb by anybody, with arguments of its own or with junk. */
function dare(state: CaseState, dice: Dice, people: readonly Actor[]): Choice {
  const type = pick(types, dice.verb)
  const junk = typeof dice.junk === 'object' && dice.junk !== null ? dice.junk : { text: dice.junk }
  const args = dice.daring === 9 ? junk : ownArguments[type](state, dice.picks)
  return { actor: pick(people, dice.actor), act: [type, { ...args }] }
}

/** What the actor may do, and what only a second person may: those verbs are tried too, and refused. */
function openVerbs(state: CaseState, by: { actor: Actor; now: string; at: string }): CaseCommandType[] {
  const verbs = legalCommands(state, { ...by, legal, facts: {} })
  return verbs.filter(({ blockedBy }) => blockedBy === null || blockedBy === 'FOUR_EYES').map((verb) => verb.type)
}
