import { describe, expect, it } from 'vitest'
import {
  chen,
  decide,
  effect,
  HASH,
  legal,
  lin,
  NOW,
  open,
  type Refused,
  reach,
  refusal,
  shen,
  staff,
  zhou,
} from '../../../../test/support/case-builder.ts'
import { caseStage } from '../vocabulary.ts'
import { later } from './intake.ts'
import type { CaseState, Plan } from './state.ts'

const dispute = { state: 'dispute', reasons: ['claim_unclear'] }
const done = reach('online_done')
const replied = reach('replied')
const closed = reach('closed')
const verifying = reach('verifying')
const waiting = effect(verifying, ['case.ask_completion', { reasons: ['papers_incomplete'] }]).state
const suspended = (state: CaseState, state_ = 'dispute') =>
  effect(state, ['case.suspend', { ...dispute, state: state_ }]).state
const withPlan = (changes: Partial<Plan>): CaseState => ({
  ...replied,
  plan: { ...(replied.plan as Plan), ...changes },
})

describe('replying', () => {
  it('meets the clock of the answer', () => {
    const { state } = effect(done, ['case.reply', { via: 'letter' }])
    expect(state).toMatchObject({ stage: 'replied', replied: { at: NOW, by: chen.id, via: 'letter' } })
    expect(state.clocks.every((clock) => clock.metAt !== null)).toBe(true)
    expect(done.clocks.some((clock) => clock.metAt === null)).toBe(true)
  })

  it.each([
    ['before the online systems are done', reach('result_review'), chen, 'INVALID_TRANSITION'],
    ['twice', replied, chen, 'INVALID_TRANSITION'],
    ['by a colleague', done, lin, 'CLAIMED_BY_OTHER'],
    ['on a locked case', suspended(done, 'locked'), chen, 'SUSPENDED'],
  ] as const)('is refused %s', (_name, state, as, code) => {
    expect(refusal(state, ['case.reply', { via: 'sms' }], { as })).toBe(code)
  })
})

describe('closing', () => {
  it('needs the answer first, at every stage', () => {
    for (const stage of caseStage.options.filter((each) => each !== 'replied' && each !== 'archived')) {
      expect(refusal(reach(stage), ['case.close']), stage).toBe(
        stage === 'received' ? 'INVALID_TRANSITION' : 'INVALID_TRANSITION',
      )
    }
    expect(refusal(replied, ['case.close'], { as: lin })).toBe('CLAIMED_BY_OTHER')
    expect(refusal(suspended(replied), ['case.close'])).toBe('SUSPENDED')
  })

  const retained = (replied.plan?.lines ?? []).filter((line) => line.action === 'retain_restricted')
  const backups = (replied.plan?.lines ?? []).filter((line) => line.action === 'expire_backup')
  const deleted = (replied.plan?.lines ?? []).filter((line) => line.action === 'delete')
  it.each([
    ['fulfilled_with_retention', null, withPlan({ lines: [...deleted, ...retained] })],
    ['fulfilled', null, withPlan({ lines: deleted })],
    // Backups run out by rotation: that is no retention.
    ['fulfilled', null, withPlan({ lines: [...deleted, ...backups] })],
    ['partial', 'trade_secret', withPlan({ proposal: 'partial', refusalGround: 'trade_secret' })],
    ['refused', 'statutory_duty', withPlan({ proposal: 'refuse', refusalGround: 'statutory_duty', lines: [] })],
  ] as const)('ends as %s (ground %s)', (outcome, outcomeGround, state) => {
    const ended = effect(state, ['case.close']).state
    expect(ended).toMatchObject({ stage: 'closed', outcome, outcomeGround, closedAt: NOW })
    expect(ended.archivableAt).toBe(later(NOW, legal.objectionDays))
  })
})

describe('withdrawing', () => {
  it('is possible until something irreversible is done', () => {
    for (const stage of ['verifying', 'conditions', 'accepted', 'planned', 'plan_review', 'executing'] as const) {
      const { state } = effect(reach(stage), ['case.withdraw'])
      expect(state, stage).toMatchObject({ stage: 'closed', outcome: 'withdrawn', outcomeGround: null })
      expect(state.clocks.every((clock) => clock.metAt !== null)).toBe(true)
    }
    const stopped = effect(reach('executing'), ['case.stop_service', { evidence: HASH }]).state
    expect(refusal(stopped, ['case.withdraw'])).toBeNull()
    const act = { line: 'l1', outcome: 'done', method: 'hard_delete', count: 1, evidence: HASH }
    const erased = effect(stopped, ['case.execute_line', act]).state
    expect(refusal(erased, ['case.withdraw'])).toBe('IRREVERSIBLE')
  })

  it('is over once a refusal was approved or the online systems are done', () => {
    expect(refusal(done, ['case.withdraw'])).toBe('IRREVERSIBLE')
    expect(refusal({ ...done, irreversibleAt: null }, ['case.withdraw'])).toBe('IRREVERSIBLE')
    expect(refusal(closed, ['case.withdraw'])).toBe('INVALID_TRANSITION')
  })

  it('ends a wait, and belongs to the assignee', () => {
    expect(effect(waiting, ['case.withdraw']).state).toMatchObject({ side: null, waits: [{ from: NOW, to: NOW }] })
    expect(refusal(verifying, ['case.withdraw'], { as: lin })).toBe('CLAIMED_BY_OTHER')
  })
})

describe('lapsing', () => {
  const last = later(NOW, legal.lapseDays)

  it('waits the whole period, then ends as lapsed and never as refused', () => {
    const early = new Date(Date.parse(last) - 1).toISOString()
    expect(decide(waiting, ['case.lapse'], { now: early })).toEqual({
      ok: false,
      rejection: { code: 'TOO_EARLY', data: { from: last } },
    })
    expect(effect(waiting, ['case.lapse'], { at: last }).state).toMatchObject({
      stage: 'closed',
      side: null,
      outcome: 'lapsed',
      outcomeGround: null,
      waits: [{ from: NOW, to: last }],
    })
  })

  it('counts by the time of recording, which nobody types', () => {
    expect(refusal(waiting, ['case.lapse'], { at: last, now: NOW })).toBe('TOO_EARLY')
  })

  it('needs a requester who was asked', () => {
    expect(refusal(verifying, ['case.lapse'], { now: last })).toBe('INVALID_TRANSITION')
    expect(refusal(suspended(verifying), ['case.lapse'], { now: last })).toBe('INVALID_TRANSITION')
  })
})

describe('suspending and resuming', () => {
  const reviewer = staff(1, 'operator', 'reviewer')

  it('keeps the stage for the return, and needs another person to go on', () => {
    for (const state of ['dispute', 'locked']) {
      const resting = suspended(reach('executing'), state)
      expect(resting).toMatchObject({ stage: 'executing', side: { state, by: chen.id, since: NOW } })
      expect(refusal(resting, ['case.resume'], { as: reviewer })).toBe('FOUR_EYES')
      expect(refusal(resting, ['case.resume'], { as: lin })).toBe('FORBIDDEN')
      expect(effect(resting, ['case.resume'], { as: zhou }).state).toMatchObject({ stage: 'executing', side: null })
    }
  })

  it('takes an objection only after closing, and the others only before', () => {
    expect(refusal(closed, ['case.suspend', { ...dispute, state: 'objection' }])).toBeNull()
    expect(refusal(replied, ['case.suspend', { ...dispute, state: 'objection' }])).toBe('INVALID_TRANSITION')
    expect(refusal(closed, ['case.suspend', dispute])).toBe('INVALID_TRANSITION')
    expect(refusal(closed, ['case.suspend', { ...dispute, state: 'awaiting_requester' }])).toBe('INVALID_ARGUMENT')
  })

  it.each<Refused>([
    ['case.suspend', 'SUSPENDED', suspended(verifying), ['case.suspend', dispute], { as: zhou }],
    ['case.suspend', 'SUSPENDED', waiting, ['case.suspend', dispute], { as: zhou }],
    ['case.resume', 'INVALID_TRANSITION', verifying, ['case.resume', {}], { as: zhou }],
    // Only the requester, or time, ends the wait for the requester.
    ['case.resume', 'INVALID_TRANSITION', waiting, ['case.resume', {}], { as: zhou }],
  ])('%s is refused where it makes no sense', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })

  it('can happen before anybody took the case', () => {
    const resting = suspended(open())
    expect(effect(resting, ['case.claim'], { as: lin }).state).toMatchObject({
      assignee: lin.id,
      side: { state: 'dispute' },
    })
  })
})

describe('archiving', () => {
  const from = closed.archivableAt as string

  it('waits for the objection window, by the time of recording', () => {
    const early = new Date(Date.parse(from) - 1).toISOString()
    expect(refusal(closed, ['case.archive'], { as: shen, at: from, now: early })).toBe('TOO_EARLY')
    expect(effect(closed, ['case.archive'], { as: shen, at: from }).state).toMatchObject({
      stage: 'archived',
      archivedAt: from,
    })
  })

  it('is refused before closing, during an objection, and to others', () => {
    expect(refusal(replied, ['case.archive'], { as: shen, now: from })).toBe('INVALID_TRANSITION')
    expect(refusal(suspended(closed, 'objection'), ['case.archive'], { as: shen, now: from })).toBe('SUSPENDED')
    expect(refusal(closed, ['case.archive'], { as: zhou, now: from })).toBe('FORBIDDEN')
  })
})
