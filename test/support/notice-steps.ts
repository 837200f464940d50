/** Notices for tests, step by step: the real rule, with the facts that desk and backend would read. */
import assert from 'node:assert/strict'
import type { Actor, Command, Decision, Effect, RejectionCode } from '../../src/shared/domain/command.ts'
import type { NoticeCommandType } from '../../src/shared/domain/notice/commands.ts'
import type { NoticeFacts } from '../../src/shared/domain/notice/context.ts'
import { incidentOccasion } from '../../src/shared/domain/notice/occasion.ts'
import { decideNotice } from '../../src/shared/domain/notice/rule.ts'
import type { NoticeState } from '../../src/shared/domain/notice/state.ts'
import type { NoticeStage } from '../../src/shared/domain/notice/vocabulary.ts'
import { deepFreeze, HASH, legal } from './case-builder.ts'
import {
  commandId,
  counsel,
  decided,
  duty,
  INCIDENT_ID,
  lead,
  NIGHT,
  officer,
  reach as reachIncident,
  TEXT,
} from './incident-builder.ts'

export const NOTICE_ID = '01935c1a-7b00-7000-8000-0000000000b1'
/** People are to be told, by two people's decision. */
export const toBeTold = decided(reachIncident('incident'))
/** The gate of a content that is whole. */
export const passes = { hash: HASH, findings: [] }
/** The first version as it is named. */
export const first = { revision: 1, hash: HASH }

export interface Hour {
  as?: Actor
  at?: string
  now?: string
  facts?: NoticeFacts
  id?: string
}

export type Deed = readonly [type: NoticeCommandType | (string & {}), args?: object]

export function decide(state: NoticeState | null, deed: Deed, hour: Hour = {}): Decision<NoticeState> {
  const [type, args = {}] = deed
  const { as = duty, at = NIGHT, now = at, id = commandId(0xbb) } = hour
  const facts = { occasion: incidentOccasion(toBeTold), gate: passes, ...hour.facts }
  const command: Command = { id, type, target: NOTICE_ID, baseVersion: 0, args: { ...args }, at }
  const context = { actor: as, now, at, legal, facts }
  return decideNotice(deepFreeze(state), deepFreeze(structuredClone(command)), deepFreeze(context))
}

/** The effect of a command that must be legal. */
export function effect(...from: Parameters<typeof decide>): Effect<NoticeState> {
  const decision = decide(...from)
  assert(decision.ok, `${from[1][0]} is refused: ${JSON.stringify(decision)}`)
  return decision.effect
}

/** The code with which a command is refused; null when it is legal. */
export function refusal(...from: Parameters<typeof decide>): RejectionCode | null {
  const decision = decide(...from)
  return decision.ok ? null : decision.rejection.code
}

export function open(drill = false, hour: Hour = {}): NoticeState {
  return effect(null, ['notice.open', { occasion: { kind: 'incident', id: INCIDENT_ID }, drill }], hour).state
}

type Step = readonly [type: NoticeCommandType, args: object, as: Actor]

const routine: Step[] = [
  ['notice.save', { text: TEXT, hash: HASH }, duty],
  ['notice.confirm_meaning', first, counsel],
  ['notice.submit', first, lead],
  ['notice.approve', { ...first, signature: null }, officer],
  ['notice.withdraw', { text: TEXT }, officer],
]

/** A notice at `stage`: a draft comes with one version whose meaning is confirmed. */
export function reach(stage: NoticeStage): NoticeState {
  let state = open()
  for (const [type, args, as] of routine) {
    if (state.stage === stage && state.meaning !== null) return state
    state = effect(state, [type, args], { as }).state
  }
  assert.equal(state.stage, stage)
  return state
}
