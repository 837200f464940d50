import { describe, expect, it } from 'vitest'
import {
  chen,
  effect,
  HASH,
  legal,
  lin,
  NOW,
  reach,
  shen,
  staff,
  xu,
  zhou,
} from '../../../../test/support/case-builder.ts'
import type { Actor } from '../command.ts'
import { legalCommands } from './legal-commands.ts'
import type { CaseState } from './state.ts'

function verbs(state: CaseState, actor: Actor, now = NOW): Record<string, string | null> {
  const found = legalCommands(state, { actor, now, at: now, legal, facts: {} })
  return Object.fromEntries(found.map((verb) => [verb.type.replace('case.', ''), verb.blockedBy]))
}

const additive = { note: null, reveal: null, attach_evidence: null, issue_code: null }

describe('verbs on screen', () => {
  it('begin with the claim', () => {
    expect(verbs(reach('received'), chen)).toEqual({
      claim: null,
      suspend: null,
      release: 'CLAIMED_BY_OTHER',
      hand_over: 'CLAIMED_BY_OTHER',
      withdraw: 'CLAIMED_BY_OTHER',
      ...additive,
      issue_code: 'CLAIMED_BY_OTHER',
    })
  })

  it('show the assignee the step at hand and the ways around it', () => {
    expect(verbs(reach('verifying'), chen)).toEqual({
      release: null,
      hand_over: null,
      verify_identity: null,
      ask_completion: null,
      not_accept: null,
      withdraw: null,
      suspend: null,
      ...additive,
    })
  })

  it('say why a gate blocks', () => {
    expect(verbs(reach('conditions'), chen)).toMatchObject({ accept: 'OPEN_CONDITIONS', check_conditions: null })
    expect(verbs(reach('verifying'), lin)).toMatchObject({ verify_identity: 'CLAIMED_BY_OTHER' })
    expect(verbs(reach('plan_review'), staff(1, 'operator', 'reviewer'))).toMatchObject({ approve_plan: 'FOUR_EYES' })
    expect(verbs(reach('executing'), xu)).toMatchObject({ stop_service: null, execute_line: 'SERVICE_NOT_STOPPED' })
    const stopped = effect(reach('executing'), ['case.stop_service', { evidence: HASH }], { as: xu }).state
    expect(verbs(stopped, chen)).toMatchObject({ execute_line: null, submit_result: 'LINES_OPEN' })
    expect(verbs(reach('online_done'), chen)).toMatchObject({ reply: null, withdraw: 'IRREVERSIBLE' })
    expect(verbs(reach('closed'), shen)).toMatchObject({ archive: 'TOO_EARLY' })
  })

  it('show a reviewer the decision, and an auditor nothing', () => {
    expect(verbs(reach('plan_review'), zhou)).toMatchObject({
      approve_plan: null,
      return_plan: null,
      reject_plan: null,
    })
    expect(verbs(reach('result_review'), zhou)).toMatchObject({ verify_result: null, return_result: null })
    expect(verbs(reach('result_review', 'explain'), zhou)).toMatchObject({ verify_result: null, return_result: null })
    expect(verbs(reach('verifying'), staff(6, 'auditor'))).toEqual({})
  })

  it('are few while a case rests', () => {
    const waiting = effect(reach('verifying'), ['case.ask_completion', { reasons: ['claim_unclear'] }]).state
    expect(verbs(waiting, chen)).toEqual({
      release: null,
      hand_over: null,
      receive_completion: null,
      lapse: 'TOO_EARLY',
      withdraw: null,
      ...additive,
    })
  })

  it('are none in the archive', () => {
    expect(verbs(reach('archived'), staff(7, 'operator', 'reviewer', 'pi_protection_officer'))).toEqual({})
  })
})
