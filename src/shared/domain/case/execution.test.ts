import { describe, expect, it } from 'vitest'
import {
  chen,
  decide,
  done,
  effect,
  HASH,
  lin,
  NOW,
  type Refused,
  reach,
  refusal,
  staff,
  xu,
  zhou,
} from '../../../../test/support/case-builder.ts'
import type { Role } from '../roles.ts'
import type { CaseState } from './state.ts'

const approved = reach('executing')
const stopped = effect(approved, ['case.stop_service', { evidence: HASH }], { as: xu }).state
const review = reach('result_review')
const all: Role[] = ['operator', 'reviewer', 'pi_protection_officer', 'system_owner']
const suspended = (state: CaseState) =>
  effect(state, ['case.suspend', { state: 'locked', reasons: ['police_freeze'] }]).state
const execute = (line: string, changes: object = {}) => ['case.execute_line', { line, ...done, ...changes }] as const
const lineOf = (state: CaseState, id: string) => state.plan?.lines.find((line) => line.id === id)
const backup = approved.plan?.lines.find((line) => line.action === 'expire_backup')?.id ?? ''

describe('stopping the service', () => {
  it('comes before erasing, and once', () => {
    expect(refusal(approved, execute('l1'))).toBe('SERVICE_NOT_STOPPED')
    expect(refusal(approved, ['case.submit_result'])).toBe('SERVICE_NOT_STOPPED')
    expect(stopped.serviceStopped).toEqual({ at: NOW, by: xu.id, evidence: HASH })
    expect(refusal(stopped, ['case.stop_service', { evidence: HASH }])).toBe('INVALID_TRANSITION')
  })

  it('belongs to cancellation only, and to an approved plan', () => {
    expect(refusal(reach('executing', 'delete_info'), ['case.stop_service', { evidence: null }])).toBe(
      'INVALID_TRANSITION',
    )
    expect(refusal(reach('plan_review'), ['case.stop_service', { evidence: null }])).toBe('INVALID_TRANSITION')
    expect(refusal(suspended(approved), ['case.stop_service', { evidence: null }])).toBe('SUSPENDED')
  })
})

describe('executing a line', () => {
  it('records who, how, how much and the proof', () => {
    const { state, entries } = effect(stopped, execute('l1', { count: 3 }), { as: xu })
    expect(lineOf(state, 'l1')?.execution).toEqual({ ...done, count: 3, at: NOW, by: xu.id })
    expect(entries).toMatchObject([{ type: 'case.line_executed', data: { line: 'l1', action: 'delete', count: 3 } }])
  })

  it('needs proof for what is claimed to be gone; a failure or "no data" explains itself', () => {
    const unproven = { evidence: null }
    expect(refusal(stopped, execute('l1', unproven))).toBe('INVALID_ARGUMENT')
    expect(refusal(stopped, execute('l1', { ...unproven, outcome: 'no_data' }))).toBeNull()
    expect(refusal(stopped, execute('l1', { ...unproven, outcome: 'failed' }))).toBeNull()
    const restricted = stopped.plan?.lines.find((line) => line.action === 'retain_restricted')?.id ?? ''
    expect(refusal(stopped, execute(restricted, unproven))).toBeNull()
  })

  it('refuses a proof that is not held, on a state that takes any other', () => {
    const facts = { evidenceHeld: false }
    expect(refusal(approved, ['case.stop_service', { evidence: HASH }], { as: xu, facts })).toBe('INVALID_ARGUMENT')
    expect(refusal(stopped, execute('l1'), { as: xu, facts })).toBe('INVALID_ARGUMENT')
    expect(refusal(stopped, execute('l1'), { as: xu, facts: { evidenceHeld: true } })).toBeNull()
  })

  it('is repeated only after a failure', () => {
    const failed = effect(stopped, execute('l1', { outcome: 'failed' })).state
    expect(failed.irreversibleAt).toBeNull()
    const again = effect(failed, execute('l1')).state
    expect(refusal(again, execute('l1'))).toBe('INVALID_TRANSITION')
  })

  it.each(['online_done', 'replied', 'closed'] as const)('records in %s that a backup has run out', (stage) => {
    const before = reach(stage)
    const { state, entries } = effect(before, execute(backup, { method: 'rotation', evidence: null }), { as: xu })
    expect(lineOf(state, backup)?.execution).toMatchObject({ outcome: 'done', method: 'rotation', by: xu.id })
    expect(entries).toMatchObject([{ type: 'case.line_executed', data: { line: backup, action: 'expire_backup' } }])
    expect({ ...state, plan: null }).toEqual({ ...before, plan: null })
    expect(refusal(state, execute(backup), { as: xu })).toBe('INVALID_TRANSITION')
  })

  it('records nothing else after the online systems are done', () => {
    expect(refusal(reach('online_done'), execute('l1'), { as: xu })).toBe('INVALID_TRANSITION')
    expect(refusal(reach('online_done'), execute('l99'), { as: xu })).toBe('INVALID_TRANSITION')
    expect(refusal(reach('result_review'), execute(backup), { as: xu })).toBe('INVALID_TRANSITION')
    expect(refusal(reach('archived'), execute(backup), { as: xu })).toBe('GONE')
    const withdrawn = effect(reach('accepted'), ['case.withdraw', {}]).state
    expect(refusal(withdrawn, execute(backup), { as: xu })).toBe('INVALID_TRANSITION')
  })

  it.each<Refused>([
    ['an unknown line', 'INVALID_ARGUMENT', stopped, execute('l99'), { as: xu }],
    ['a plan under review', 'INVALID_TRANSITION', reach('plan_review'), execute('l1'), { as: xu }],
    ['a locked case', 'SUSPENDED', suspended(stopped), execute('l1'), { as: xu }],
    ['a reviewer', 'FORBIDDEN', stopped, execute('l1'), { as: zhou }],
  ])('is refused for %s', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })
})

describe('submitting the result', () => {
  it('waits for every online line, and not for backups', () => {
    expect(decide(stopped, ['case.submit_result'])).toEqual({
      ok: false,
      rejection: { code: 'LINES_OPEN', data: { open: (stopped.plan?.lines.length ?? 0) - 1 } },
    })
    expect(lineOf(review, backup)?.execution).toBeNull()
    expect(review.resultSubmittedBy).toBe(chen.id)
  })

  it('is refused while a line has failed', () => {
    const lines = review.plan?.lines.map((line) =>
      line.id === 'l2' && line.execution
        ? { ...line, execution: { ...line.execution, outcome: 'failed' as const } }
        : line,
    )
    const failed = {
      ...review,
      stage: 'executing' as const,
      plan: review.plan && { ...review.plan, lines: lines ?? [] },
    }
    expect(refusal(failed, ['case.submit_result'])).toBe('LINES_OPEN')
    expect(refusal(suspended(failed), ['case.submit_result'])).toBe('SUSPENDED')
  })
})

describe('verifying the result', () => {
  it('meets the clock of the online systems and no other that runs', () => {
    const at = '2026-11-25T02:00:00.000Z'
    const { state } = effect(review, ['case.verify_result'], { as: zhou, at })
    expect(state).toMatchObject({ stage: 'online_done', onlineDoneAt: at, verified: { at, by: zhou.id } })
    const metNow = state.clocks.filter((clock) => clock.metAt === at).map((clock) => clock.rule)
    expect(metNow).toEqual(['CANCEL_15WD'])
  })

  it.each([
    ['who submitted the result', 1],
    ['who executed a line', 5],
  ])('is refused to %s', (_name, n) => {
    expect(refusal(review, ['case.verify_result'], { as: staff(n, ...all) })).toBe('FOUR_EYES')
  })

  it('is refused to who stopped the service', () => {
    const byZhou = { ...review, serviceStopped: { at: NOW, by: zhou.id, evidence: HASH } }
    expect(refusal(byZhou, ['case.verify_result'], { as: zhou })).toBe('FOUR_EYES')
    expect(refusal(review, ['case.verify_result'], { as: zhou })).toBeNull()
  })

  it('is refused before the result is submitted, and on a locked case', () => {
    expect(refusal(stopped, ['case.verify_result'], { as: zhou })).toBe('INVALID_TRANSITION')
    expect(refusal(suspended(review), ['case.verify_result'], { as: zhou })).toBe('SUSPENDED')
    expect(refusal(review, ['case.verify_result'], { as: lin })).toBe('FORBIDDEN')
  })
})

describe('returning the result', () => {
  const back = (...lines: string[]) => ['case.return_result', { lines }] as const

  it('opens the named lines again and leaves the others', () => {
    const { state, entries } = effect(review, back('l1', 'l2'), { as: zhou })
    expect(state).toMatchObject({ stage: 'executing', resultSubmittedBy: null })
    const open = state.plan?.lines.filter((line) => line.execution === null).map((line) => line.id)
    expect(open).toEqual(['l1', 'l2', backup])
    expect(entries[0]?.data).toEqual({ lines: ['l1', 'l2'] })
  })

  it('does not make erased data withdrawable', () => {
    const returned = effect(review, back(...(review.plan?.lines ?? []).map((line) => line.id)), { as: zhou }).state
    expect(returned.plan?.lines.every((line) => line.execution === null)).toBe(true)
    expect(refusal(returned, ['case.withdraw'])).toBe('IRREVERSIBLE')
    const gone = effect(returned, execute('l1', { outcome: 'no_data', evidence: null })).state
    expect(refusal(gone, ['case.withdraw'])).toBe('IRREVERSIBLE')
  })

  it('returns a request without lines as a whole', () => {
    const explained = reach('result_review', 'explain')
    expect(effect(explained, back(), { as: zhou }).state.stage).toBe('executing')
    expect(refusal(review, back(), { as: zhou })).toBe('INVALID_ARGUMENT')
  })

  it.each<Refused>([
    ['unknown lines', 'INVALID_ARGUMENT', review, back('l1', 'l99'), { as: zhou }],
    ['who submitted it', 'FOUR_EYES', review, back('l1'), { as: staff(1, ...all) }],
    ['work under way', 'INVALID_TRANSITION', stopped, back('l1'), { as: zhou }],
    ['a locked case', 'SUSPENDED', suspended(review), back('l1'), { as: zhou }],
  ])('is refused for %s', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })
})
