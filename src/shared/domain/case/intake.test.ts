import { describe, expect, it } from 'vitest'
import {
  chen,
  decide,
  effect,
  legal,
  lin,
  NOW,
  open,
  type Refused,
  reach,
  refusal,
  staff,
  zhou,
} from '../../../../test/support/case-builder.ts'
import type { Actor } from '../command.ts'
import type { CaseState } from './state.ts'

const rule: Actor = { kind: 'rule', id: '00000000-0000-0000-0000-000000000000', roles: ['operator', 'reviewer'] }
const verifying = reach('verifying')
const conditions = reach('conditions')
const closed = reach('closed')
const waiting = effect(verifying, ['case.ask_completion', { reasons: ['identity_unproven'] }]).state
const disputed = effect(conditions, ['case.suspend', { state: 'dispute', reasons: ['claim_unclear'] }]).state
const request = { kind: 'cancel_account', requester: 'self', channel: 'hotline', receivedAt: NOW }

describe('opening a case', () => {
  it('starts the legal clocks when the person asked, however late we write it down', () => {
    const receivedAt = '2026-11-02T02:00:00.000Z'
    const { state, entries } = effect(null, ['case.open', { ...request, receivedAt }])
    expect(state).toMatchObject({ stage: 'received', receivedAt, recordedAt: NOW, assignee: null, openedBy: chen.id })
    expect(state.clocks.map((clock) => [clock.rule, clock.startedAt])).toEqual([
      ['CANCEL_15WD', receivedAt],
      ['RIGHTS_30D', receivedAt],
      ['ACCEPT_2WD', receivedAt],
    ])
    expect(state.clocks.every((clock) => clock.metAt === null)).toBe(true)
    expect(entries).toMatchObject([{ type: 'case.opened', data: { kind: 'cancel_account', received_at: receivedAt } }])
  })

  it('takes number and subject token from the backend, and waits for them on the desk', () => {
    const subjectToken = 'c0'.repeat(32)
    expect(open('access', { facts: { number: 'R26-000001', subjectToken } })).toMatchObject({
      number: 'R26-000001',
      subjectToken,
    })
    expect(open('access')).toMatchObject({ number: null, subjectToken: null })
  })

  it.each([
    ['a receipt in the future', null, { ...request, receivedAt: '2026-11-23T02:00:00.001Z' }, 'INVALID_ARGUMENT'],
    ['a case that exists', verifying, request, 'INVALID_TRANSITION'],
    ['an unknown kind', null, { ...request, kind: 'cancel' }, 'INVALID_ARGUMENT'],
    ['more than asked for', null, { ...request, name: 'x' }, 'INVALID_ARGUMENT'],
  ] as const)('refuses %s', (_name, state, args, code) => {
    expect(refusal(state, ['case.open', args])).toBe(code)
  })

  it('refuses a second unfinished case of the same account and kind', () => {
    expect(refusal(null, ['case.open', request], { facts: { duplicateOf: 'c2' } })).toBe('DUPLICATE')
  })
})

describe('who has a case', () => {
  it('is who claims it; nobody takes it away by claiming', () => {
    expect(effect(open(), ['case.claim'], { as: lin }).state).toMatchObject({ stage: 'verifying', assignee: lin.id })
    expect(refusal(verifying, ['case.claim'], { as: lin })).toBe('CLAIMED_BY_OTHER')
    expect(refusal(verifying, ['case.claim'], { as: chen })).toBe('INVALID_TRANSITION')
    expect(refusal(open(), ['case.claim'], { as: rule })).toBe('INVALID_TRANSITION')
    expect(refusal(closed, ['case.claim'], { as: lin })).toBe('INVALID_TRANSITION')
  })

  it('keeps its stage when it is released and claimed again', () => {
    const released = effect(conditions, ['case.release']).state
    expect(released.assignee).toBeNull()
    expect(effect(released, ['case.claim'], { as: lin }).state).toMatchObject({ stage: 'conditions', assignee: lin.id })
    expect(refusal(released, ['case.accept'])).toBe('CLAIMED_BY_OTHER')
  })

  it('can be changed by a reviewer when the assignee is away', () => {
    expect(effect(conditions, ['case.release'], { as: zhou }).state.assignee).toBeNull()
    expect(effect(conditions, ['case.hand_over', { to: lin.id }], { as: zhou }).state.assignee).toBe(lin.id)
    const assigned = effect(open(), ['case.hand_over', { to: lin.id }], { as: zhou }).state
    expect(assigned).toMatchObject({ stage: 'verifying', assignee: lin.id })
  })

  it.each<Refused>([
    ['release by a colleague', 'CLAIMED_BY_OTHER', verifying, ['case.release', {}], { as: lin }],
    ['release of what nobody has', 'INVALID_TRANSITION', open(), ['case.release', {}], { as: zhou }],
    ['release after the end', 'INVALID_TRANSITION', closed, ['case.release', {}], { as: chen }],
    ['hand-over by a colleague', 'CLAIMED_BY_OTHER', verifying, ['case.hand_over', { to: lin.id }], { as: lin }],
    ['hand-over to oneself', 'INVALID_ARGUMENT', verifying, ['case.hand_over', { to: chen.id }], { as: chen }],
    ['hand-over to who has it', 'INVALID_ARGUMENT', verifying, ['case.hand_over', { to: chen.id }], { as: zhou }],
    ['hand-over after the end', 'INVALID_TRANSITION', closed, ['case.hand_over', { to: lin.id }], { as: chen }],
    ['hand-over to nobody', 'INVALID_ARGUMENT', verifying, ['case.hand_over', { to: 'lin' }], { as: chen }],
  ])('refuses %s', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })

  it('is not handed over to somebody who left or may not work on cases', () => {
    const act = ['case.hand_over', { to: lin.id }] as const
    expect(refusal(verifying, act, { facts: { successorFit: false } })).toBe('INVALID_ARGUMENT')
    expect(effect(verifying, act, { facts: { successorFit: true } }).state.assignee).toBe(lin.id)
  })
})

describe('identity', () => {
  const passed = { method: 'sms_code', passed: true }

  it('goes on to the conditions when proven, and stays when not', () => {
    expect(effect(verifying, ['case.verify_identity', passed]).state).toMatchObject({
      stage: 'conditions',
      identity: { method: 'sms_code', passed: true, at: NOW, by: chen.id },
    })
    const failed = effect(verifying, ['case.verify_identity', { ...passed, passed: false }])
    expect(failed.state).toMatchObject({ stage: 'verifying', identity: { passed: false } })
    expect(failed.entries[0]?.type).toBe('case.identity_failed')
  })

  it('is waived only where outsiders may write', () => {
    const waive = ['case.verify_identity', { method: 'not_required', passed: true }] as const
    const claimed = (kind: Parameters<typeof open>[0]) => effect(open(kind), ['case.claim']).state
    expect(refusal(claimed('cancel_account'), waive)).toBe('INVALID_ARGUMENT')
    expect(refusal(claimed('access'), waive)).toBe('INVALID_ARGUMENT')
    expect(refusal(claimed('leak_report'), waive)).toBeNull()
    expect(refusal(claimed('complaint'), waive)).toBeNull()
  })

  it.each([
    ['before anybody took the case', open(), chen, 'INVALID_TRANSITION'],
    ['twice', conditions, chen, 'INVALID_TRANSITION'],
    ['by a colleague', verifying, lin, 'CLAIMED_BY_OTHER'],
    ['while the requester is asked', waiting, chen, 'WAITING_FOR_REQUESTER'],
    ['while ownership is disputed', disputed, chen, 'SUSPENDED'],
  ] as const)('is not proven %s', (_name, state, as, code) => {
    expect(refusal(state, ['case.verify_identity', passed], { as })).toBe(code)
  })
})

describe('conditions and acceptance', () => {
  const finding = (condition: string, kind: string, isOpen: boolean) => ({ condition, class: kind, open: isOpen })
  const checked = (...findings: object[]) => effect(conditions, ['case.check_conditions', { findings }]).state

  it.each([
    ['membership', 'A', null],
    ['wallet_balance', 'B', 'OPEN_CONDITIONS'],
    ['court_preservation', 'C', 'OPEN_CONDITIONS'],
  ] as const)('an open %s (class %s) gives %s', (condition, kind, code) => {
    expect(refusal(checked(finding(condition, kind, true)), ['case.accept'])).toBe(code)
    expect(refusal(checked(finding(condition, kind, false)), ['case.accept'])).toBeNull()
  })

  it('blocks while one of several is open, and lets go when checked again', () => {
    const first = checked(finding('membership', 'A', true), finding('open_order', 'B', true))
    const decision = decide(first, ['case.accept'])
    expect(decision).toEqual({ ok: false, rejection: { code: 'OPEN_CONDITIONS', data: { open: 1 } } })
    const again = effect(first, ['case.check_conditions', { findings: [finding('open_order', 'B', false)] }]).state
    expect(refusal(again, ['case.accept'])).toBeNull()
  })

  it('are checked before acceptance', () => {
    expect(decide(conditions, ['case.accept'])).toEqual({
      ok: false,
      rejection: { code: 'OPEN_CONDITIONS', data: { unchecked: true } },
    })
  })

  it.each([
    ['that was never published', finding('bad_mood', 'B', true)],
    ['in another class than published', finding('membership', 'C', true)],
  ])('refuse a condition %s', (_name, found) => {
    expect(refusal(conditions, ['case.check_conditions', { findings: [found] }])).toBe('INVALID_ARGUMENT')
  })

  it.each([
    ['case.check_conditions', { findings: [] }],
    ['case.accept', {}],
  ] as const)('%s needs its stage and its assignee', (type, args) => {
    expect(refusal(verifying, [type, args])).toBe('INVALID_TRANSITION')
    expect(refusal(checked(), [type, args], { as: lin })).toBe('CLAIMED_BY_OTHER')
    expect(refusal(disputed, [type, args])).toBe('SUSPENDED')
  })

  it('meets the clock of acceptance and no other', () => {
    const { state } = effect(checked(), ['case.accept'], { at: '2026-11-24T02:00:00.000Z' })
    expect(state).toMatchObject({ stage: 'accepted', acceptedAt: '2026-11-24T02:00:00.000Z' })
    const met = state.clocks.filter((clock) => clock.metAt !== null).map((clock) => clock.rule)
    expect(met).toEqual(['ACCEPT_2WD'])
  })
})

describe('asking the requester to complete', () => {
  const ask = (...reasons: string[]) => ['case.ask_completion', { reasons }] as const

  it('rests the case, stops no clock, and counts the wait', () => {
    expect(waiting).toMatchObject({
      stage: 'verifying',
      side: { state: 'awaiting_requester', since: NOW, reasons: ['identity_unproven'], by: chen.id },
      waits: [{ from: NOW, to: null }],
      clocks: verifying.clocks,
    })
    const back = effect(waiting, ['case.receive_completion'], { at: '2026-11-25T02:00:00.000Z', as: lin }).state
    expect(back).toMatchObject({
      stage: 'verifying',
      side: null,
      waits: [{ from: NOW, to: '2026-11-25T02:00:00.000Z' }],
    })
  })

  it.each<Refused>([
    ['without a reason', 'INVALID_ARGUMENT', verifying, ask(), { as: chen }],
    ['for a reason that is not in the list', 'INVALID_ARGUMENT', verifying, ask('wang_xiaoming'), { as: chen }],
    ['by a colleague', 'CLAIMED_BY_OTHER', verifying, ask('claim_unclear'), { as: lin }],
    ['once accepted', 'INVALID_TRANSITION', reach('accepted'), ask('claim_unclear'), { as: chen }],
    ['twice at a time', 'WAITING_FOR_REQUESTER', waiting, ask('claim_unclear'), { as: chen }],
  ])('is refused %s', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })

  it('is refused after the fortieth time, which is as many as a case holds', () => {
    const waits = Array.from({ length: 40 }, () => ({ from: NOW, to: NOW }))
    expect(refusal({ ...verifying, waits: waits.slice(1) }, ask('claim_unclear'))).toBeNull()
    expect(refusal({ ...verifying, waits }, ask('claim_unclear'))).toBe('INVALID_TRANSITION')
  })

  it('answers only what was asked', () => {
    expect(refusal(verifying, ['case.receive_completion'])).toBe('INVALID_TRANSITION')
    expect(refusal(disputed, ['case.receive_completion'])).toBe('INVALID_TRANSITION')
  })
})

describe('not accepting', () => {
  const act = ['case.not_accept', { reason: 'no_account' }] as const

  it('ends the case with a reason of the list, and nothing is owed any more', () => {
    const { state } = effect(conditions, act)
    expect(state).toMatchObject({
      stage: 'closed',
      outcome: 'not_accepted',
      outcomeGround: 'no_account',
      closedAt: NOW,
    })
    expect(state.clocks.every((clock) => clock.metAt === NOW)).toBe(true)
    expect(state.archivableAt).toBe(new Date(Date.parse(NOW) + legal.objectionDays * 86_400_000).toISOString())
  })

  it.each<[string, CaseState, Actor, string]>([
    ['once accepted', reach('accepted'), chen, 'INVALID_TRANSITION'],
    ['before the claim', open(), chen, 'INVALID_TRANSITION'],
    ['by a colleague', conditions, lin, 'CLAIMED_BY_OTHER'],
    ['while disputed', disputed, chen, 'SUSPENDED'],
    ['without the role', conditions, staff(7, 'legal'), 'FORBIDDEN'],
  ])('is refused %s', (_name, state, as, code) => {
    expect(refusal(state, act, { as })).toBe(code)
  })

  it('is refused for a reason of its own', () => {
    expect(refusal(conditions, ['case.not_accept', { reason: 'too_busy' }])).toBe('INVALID_ARGUMENT')
  })
})
