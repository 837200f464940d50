import { describe, expect, it } from 'vitest'
import {
  CASE_ID,
  chen,
  decide,
  effect,
  HASH,
  lin,
  NOW,
  open,
  reach,
  refusal,
  shen,
  staff,
  zhou,
} from '../../../../test/support/case-builder.ts'
import { isAdditive } from '../aggregates.ts'
import type { Actor } from '../command.ts'
import { permits, role } from '../roles.ts'
import { type CaseCommandType, caseArguments, casePermissions } from './commands.ts'

const types = Object.keys(caseArguments) as CaseCommandType[]
const text = { id: CASE_ID, hash: HASH }
const note = ['case.note', { text }] as const

describe('who may give a command', () => {
  it.each(types)('%s is forbidden to every role without its permission', (type) => {
    for (const held of role.options) {
      const decision = decide(reach('verifying'), [type], { as: staff(9, held) })
      const forbidden = !decision.ok && decision.rejection.code === 'FORBIDDEN'
      expect(forbidden, held).toBe(!permits([held], casePermissions[type]))
    }
  })

  it('is asked before anything else, so that a stranger learns nothing', () => {
    const auditor = staff(9, 'auditor')
    expect(refusal(null, note, { as: auditor })).toBe('FORBIDDEN')
    expect(refusal(reach('archived'), note, { as: auditor })).toBe('FORBIDDEN')
    expect(refusal(open(), ['case.hand_over', { to: 1 }], { as: auditor })).toBe('FORBIDDEN')
  })
})

describe('commands that make no sense', () => {
  it.each([
    ['an unknown type', 'INVALID_ARGUMENT', open(), ['case.explode']],
    ['a type from the prototype', 'INVALID_ARGUMENT', open(), ['constructor']],
    ['a case that does not exist', 'NOT_FOUND', null, ['case.claim']],
    ['an archived case', 'GONE', reach('archived'), note],
    ['an argument too many', 'INVALID_ARGUMENT', open(), ['case.claim', { force: true }]],
  ] as const)('are refused: %s', (_name, code, state, act) => {
    expect(refusal(state, act)).toBe(code)
  })

  it('name the field that is wrong', () => {
    const decision = decide(reach('verifying'), ['case.verify_identity', { method: 'horoscope', passed: true }])
    const data = { type: 'case.verify_identity', field: 'method' }
    expect(decision).toEqual({ ok: false, rejection: { code: 'INVALID_ARGUMENT', data } })
  })
})

describe('what a command leaves behind', () => {
  it('is an entry with its own id, its actor and both times', () => {
    const at = '2026-11-23T01:00:00.000Z'
    const id = '01935c1a-7b00-7000-8000-0000000000ab'
    const { entries } = effect(open(), ['case.claim'], { at, now: NOW, id, as: chen })
    expect(entries).toEqual([
      {
        id: `${id}.0`,
        target: CASE_ID,
        type: 'case.claimed',
        actor: { kind: 'user', id: chen.id },
        occurredAt: at,
        recordedAt: NOW,
        data: {},
        flags: [],
      },
    ])
  })

  it('names the app and the rule as such', () => {
    const app: Actor = { kind: 'app', id: '00000000-0000-0000-0000-000000000000', roles: ['intake_clerk'] }
    const args = { kind: 'access', requester: 'self', channel: 'in_app', receivedAt: NOW }
    expect(effect(null, ['case.open', args], { as: app }).entries[0]?.actor).toEqual({ kind: 'app' })
    const rule: Actor = { ...app, kind: 'rule', roles: ['pi_protection_officer'] }
    const closed = reach('closed')
    const archived = effect(closed, ['case.archive'], { as: rule, at: closed.archivableAt as string })
    expect(archived.entries[0]?.actor).toEqual({ kind: 'rule', rule: 'schedule', version: 1 })
    expect(open('access', { as: app }).openedBy).toBeNull()
  })

  it('refers to a text by id and hash', () => {
    const { entries } = effect(reach('verifying'), note)
    expect(entries).toMatchObject([{ type: 'case.noted', text }])
    expect(effect(reach('verifying'), ['case.withdraw']).entries[0]).not.toHaveProperty('text')
  })

  it('says so when the clock of the device was wrong', () => {
    // The receiver corrects `at`: the case and its clocks use the corrected time, the entry tells of it.
    const act = ['case.verify_identity', { method: 'papers', passed: true }] as const
    const skewed = effect(reach('verifying'), act, { at: NOW, typed: '2026-11-24T09:00:00.000Z' })
    expect(skewed.entries[0]).toMatchObject({ occurredAt: NOW, flags: ['clock_corrected'] })
    expect(skewed.state.identity?.at).toBe(NOW)
    expect(effect(reach('verifying'), act).entries[0]?.flags).toEqual([])
  })
})

describe('additive commands', () => {
  const additive = [
    note,
    ['case.reveal', { field: 'replyContact', reason: 'reply_person' }],
    ['case.view', {}],
    ['case.attach_evidence', { evidence: CASE_ID, hash: HASH, bytes: 3, line: null }],
    ['case.issue_code', { salt: '0'.repeat(32), hash: HASH }],
  ] as const

  it.each(additive)('%s changes no state, at any stage until the archive', (type, args) => {
    expect(isAdditive(type)).toBe(true)
    for (const stage of ['verifying', 'plan_review', 'closed'] as const) {
      const before = reach(stage)
      const { state, entries } = effect(before, [type, args], { as: type === 'case.reveal' ? zhou : chen })
      expect(state).toBe(before)
      expect(entries).toHaveLength(1)
    }
    expect(refusal(reach('archived'), [type, args], { as: shen })).toBe('GONE')
  })

  it('are all there is beside the exact ones', () => {
    expect(types.filter(isAdditive)).toEqual([...additive.map(([type]) => type), 'case.protect'])
  })

  it('record a reveal by field and reason, never by value', () => {
    const { entries } = effect(reach('verifying'), ['case.reveal', { field: 'accountId', reason: 'reply_person' }])
    expect(entries[0]?.data).toEqual({ field: 'account_id', reason: 'reply_person' })
  })

  it('record what was done for an account that leaked, when it was done', () => {
    const earlier = '2026-11-23T01:40:00.000Z'
    const protect = ['case.protect', { action: 'forced_logout', at: earlier }] as const
    const before = open('leak_report')
    const { state, entries } = effect(before, protect)
    expect(state).toBe(before)
    expect(entries).toMatchObject([
      { type: 'case.protected', data: { action: 'forced_logout' }, occurredAt: earlier, recordedAt: NOW },
    ])
    expect(refusal(open('access'), protect)).toBe('INVALID_TRANSITION')
    expect(refusal(before, ['case.protect', { action: 'freeze', at: '2026-11-24T01:00:00.000Z' }])).toBe(
      'INVALID_ARGUMENT',
    )
  })

  it('issue a query code by the assignee alone, and record nothing of it', () => {
    const issue = ['case.issue_code', { salt: '0'.repeat(32), hash: HASH }] as const
    expect(effect(reach('verifying'), issue).entries[0]).toMatchObject({ type: 'case.code_issued', data: {} })
    expect(refusal(reach('received'), issue)).toBe('CLAIMED_BY_OTHER')
    expect(refusal(reach('verifying'), issue, { as: lin })).toBe('CLAIMED_BY_OTHER')
    expect(refusal(reach('verifying'), ['case.issue_code', { code: '7KQM-2WXA-9DFT' }])).toBe('INVALID_ARGUMENT')
  })
})
