import { describe, expect, it } from 'vitest'
import {
  chen,
  decide,
  effect,
  legal,
  lin,
  NOW,
  type Refused,
  reach,
  refusal,
  shen,
  staff,
  zhou,
} from '../../../../test/support/case-builder.ts'
import type { Actor } from '../command.ts'
import { suggestPlan } from './suggest-plan.ts'

const accepted = reach('accepted')
const planned = reach('planned')
const review = reach('plan_review')
const lines = suggestPlan(accepted, legal, NOW)
const fulfil = { proposal: 'fulfil', refusalGround: null, lines }
const refuse = { proposal: 'refuse', refusalGround: 'statutory_duty', lines: [] }
const one = {
  id: 'l1',
  category: 'location',
  system: 'search_features',
  action: 'delete',
  ground: 'cancel_request',
  until: null,
}
const disputed = (state: typeof accepted) =>
  effect(state, ['case.suspend', { state: 'dispute', reasons: ['claim_unclear'] }]).state

describe('drafting a plan', () => {
  it('rises in revision with each draft, so that an approval names what it approved', () => {
    const second = effect(planned, ['case.draft_plan', { ...fulfil, lines: [one] }]).state
    expect(second.plan).toMatchObject({ revision: 2, author: chen.id, submittedBy: null, approvedBy: null })
    expect(second.plan?.lines).toEqual([{ ...one, execution: null }])
    expect(second.stage).toBe('planned')
  })

  const until = '2027-05-23'
  it.each([
    ['a fulfilment that names a refusal', { ...fulfil, refusalGround: 'statutory_duty' }, { field: 'refusalGround' }],
    ['a refusal without ground', { ...refuse, refusalGround: null }, { field: 'refusalGround' }],
    [
      'a refusal for a ground that is none',
      { ...refuse, refusalGround: 'backup_rotation' },
      { field: 'refusalGround' },
    ],
    ['a refusal for an unknown ground', { ...refuse, refusalGround: 'too_hard' }, { field: 'refusalGround' }],
    ['a part without ground', { ...fulfil, proposal: 'partial' }, { field: 'refusalGround' }],
    ['a refusal that treats data', { ...refuse, lines }, { field: 'lines' }],
    ['a cancellation without lines', { ...fulfil, lines: [] }, { field: 'lines' }],
    ['two lines of one name', { ...fulfil, lines: [one, one] }, { field: 'id' }],
    [
      'an unknown category',
      { ...fulfil, lines: [{ ...one, category: 'horoscope' }] },
      { line: 'l1', field: 'category' },
    ],
    ['an unknown system', { ...fulfil, lines: [{ ...one, system: 'attic' }] }, { line: 'l1', field: 'system' }],
    ['an unknown ground', { ...fulfil, lines: [{ ...one, ground: 'because' }] }, { line: 'l1', field: 'ground' }],
    ['a deletion with an end', { ...fulfil, lines: [{ ...one, until }] }, { line: 'l1', field: 'until' }],
    ['keeping without end', kept({ until: null }), { line: 'l1', field: 'until' }],
    ['keeping until today', kept({ until: '2026-11-23' }), { line: 'l1', field: 'until' }],
    ['keeping on a ground that does not allow it', kept({ ground: 'cancel_request' }), { line: 'l1', field: 'ground' }],
    ['去标识化 without end', kept({ action: 'deidentify', until: null }), { line: 'l1', field: 'until' }],
  ])('refuses %s', (_name, args, data) => {
    expect(decide(accepted, ['case.draft_plan', args])).toEqual({
      ok: false,
      rejection: { code: 'INVALID_ARGUMENT', data },
    })
  })

  function kept(changes: object) {
    return { ...fulfil, lines: [{ ...one, action: 'retain_restricted', ground: 'network_log', until, ...changes }] }
  }

  it('takes what the inventory suggests, for every kind that treats data', () => {
    for (const kind of ['cancel_account', 'delete_info', 'withdraw_consent', 'unbind_number'] as const) {
      const suggested = suggestPlan(reach('accepted', kind), legal, NOW)
      expect(suggested.length, kind).toBeGreaterThan(0)
      expect(refusal(reach('accepted', kind), ['case.draft_plan', { ...fulfil, lines: suggested }])).toBeNull()
    }
  })

  it('needs no lines where nothing is erased', () => {
    expect(refusal(reach('accepted', 'explain'), ['case.draft_plan', { ...fulfil, lines: [] }])).toBeNull()
  })

  it.each([
    ['before acceptance', reach('conditions'), chen, 'INVALID_TRANSITION'],
    ['under review', review, chen, 'INVALID_TRANSITION'],
    ['by a colleague', accepted, lin, 'CLAIMED_BY_OTHER'],
    ['while disputed', disputed(accepted), chen, 'SUSPENDED'],
  ] as const)('is refused %s', (_name, state, as, code) => {
    expect(refusal(state, ['case.draft_plan', fulfil], { as })).toBe(code)
  })
})

describe('submitting a plan', () => {
  it('names who submitted it beside who drafted it', () => {
    const handed = effect(planned, ['case.hand_over', { to: lin.id }]).state
    const submitted = effect(handed, ['case.submit_plan'], { as: lin }).state
    expect(submitted).toMatchObject({
      stage: 'plan_review',
      plan: { author: chen.id, submittedBy: lin.id, submittedAt: NOW },
    })
  })

  it('needs a draft, and the assignee', () => {
    expect(refusal(accepted, ['case.submit_plan'])).toBe('INVALID_TRANSITION')
    expect(refusal(planned, ['case.submit_plan'], { as: lin })).toBe('CLAIMED_BY_OTHER')
    expect(refusal(disputed(planned), ['case.submit_plan'])).toBe('SUSPENDED')
  })
})

const deciding = ['case.approve_plan', 'case.return_plan', 'case.reject_plan'] as const

describe.each(deciding)('%s', (type) => {
  const both = (n: number): Actor => staff(n, 'operator', 'reviewer', 'pi_protection_officer')

  it('is refused to the drafter and to the submitter', () => {
    const handed = effect(planned, ['case.hand_over', { to: lin.id }]).state
    const submitted = effect(handed, ['case.submit_plan'], { as: lin }).state
    expect(refusal(submitted, [type, { revision: 1 }], { as: both(1) })).toBe('FOUR_EYES')
    expect(refusal(submitted, [type, { revision: 1 }], { as: both(4) })).toBe('FOUR_EYES')
    expect(refusal(submitted, [type, { revision: 1 }], { as: both(5) })).toBeNull()
  })

  it('is refused to a rule: a second person is a person', () => {
    const rule: Actor = { kind: 'rule', id: '00000000-0000-0000-0000-000000000000', roles: ['reviewer'] }
    expect(refusal(review, [type, { revision: 1 }], { as: rule })).toBe('FOUR_EYES')
  })

  it.each<Refused>([
    ['another revision', 'VERSION_CONFLICT', review, [type, { revision: 2 }], { as: zhou }],
    ['a plan that is not submitted', 'INVALID_TRANSITION', planned, [type, { revision: 1 }], { as: zhou }],
    ['somebody without the role', 'FORBIDDEN', review, [type, { revision: 1 }], { as: lin }],
    ['a disputed case', 'SUSPENDED', disputed(review), [type, { revision: 1 }], { as: zhou }],
  ])('is refused for %s', (_name, code, ...call) => {
    expect(refusal(...call)).toBe(code)
  })
})

describe('deciding on a plan', () => {
  it('approves into execution, meeting no clock', () => {
    const { state } = effect(review, ['case.approve_plan', { revision: 1 }], { as: zhou })
    expect(state).toMatchObject({
      stage: 'executing',
      plan: { approvedBy: zhou.id, approvedAt: NOW },
      clocks: review.clocks,
    })
  })

  it('approves a refusal into the answer that is owed next', () => {
    const draft = effect(accepted, ['case.draft_plan', refuse]).state
    const submitted = effect(draft, ['case.submit_plan']).state
    const { state, entries } = effect(submitted, ['case.approve_plan', { revision: 1 }], { as: shen })
    expect(state).toMatchObject({ stage: 'online_done', onlineDoneAt: NOW })
    expect(entries[0]?.type).toBe('case.refusal_approved')
    const open = state.clocks.filter((clock) => clock.metAt === null).map((clock) => clock.rule)
    expect(open).toEqual(['RIGHTS_30D'])
  })

  it('returns for another draft, or rejects and asks for a new plan', () => {
    const returned = effect(review, ['case.return_plan', { revision: 1 }], { as: zhou }).state
    expect(returned).toMatchObject({ stage: 'planned', plan: { revision: 1, submittedBy: null, submittedAt: null } })
    expect(returned.plan?.lines).toHaveLength(lines.length)
    const rejected = effect(review, ['case.reject_plan', { revision: 1 }], { as: zhou }).state
    expect(rejected).toMatchObject({ stage: 'accepted', plan: { revision: 1, lines: [], submittedBy: null } })
    expect(effect(rejected, ['case.draft_plan', fulfil]).state.plan?.revision).toBe(2)
  })
})
