import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Actor, Command } from '../command.ts'
import { type LegalData, legalData } from '../legal.ts'
import type { Role } from '../roles.ts'
import { type PublicStatus, publicDueAt, toPublicStatus } from './public-status.ts'
import { decideCase } from './rule.ts'
import type { CaseState } from './state.ts'

function resource(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../../../resources/legal/${name}`, import.meta.url), 'utf8'))
}

const legal: LegalData = legalData.parse({
  ...resource('rules.json'),
  calendar: resource('calendar.json'),
  incidents: resource('incidents.json'),
  registers: [],
  reports: [],
})
const id = '01935c1a-7b00-7000-8000-00000000000a'
const hash = 'ab'.repeat(32)
const by = (last: number, ...roles: Role[]): Actor => ({
  kind: 'user',
  id: `01935c1a-7b00-7000-8000-00000000000${last}`,
  roles,
})
const operator = by(1, 'operator')
const reviewer = by(2, 'reviewer')

type Act = [Actor, string, Record<string, unknown>?]

/** Every state through which a case passes. */
function walk(kind: string, acts: readonly Act[]): CaseState[] {
  const states: CaseState[] = []
  const open: Act = [operator, 'case.open', { kind, requester: 'self', channel: 'in_app', receivedAt: at(0) }]
  for (const [index, [actor, type, args]] of [open, ...acts].entries()) {
    const command: Command = { id, type, target: id, baseVersion: index, args: args ?? {}, at: at(index) }
    const context = { actor, now: at(index), at: at(index), legal, facts: { number: 'R26-004187' } }
    const decision = decideCase(states.at(-1) ?? null, command, context)
    if (!decision.ok) throw new Error(`${type}: ${decision.rejection.code} ${JSON.stringify(decision.rejection.data)}`)
    states.push(decision.effect.state)
  }
  return states
}

function at(hour: number): string {
  return new Date(Date.parse('2026-11-03T02:24:00.000Z') + hour * 3_600_000).toISOString()
}

const line = {
  id: 'l1',
  category: 'phone_number',
  system: 'account_center',
  action: 'delete',
  ground: 'cancel_request',
}
const accepted: Act[] = [
  [operator, 'case.claim'],
  [operator, 'case.verify_identity', { method: 'sms_code', passed: true }],
  [operator, 'case.ask_completion', { reasons: ['wallet_balance'] }],
  [operator, 'case.receive_completion'],
  [operator, 'case.check_conditions', { findings: [] }],
  [operator, 'case.accept'],
]
const plan = (proposal: string, refusalGround: string | null, lines: object[]): Act[] => [
  [operator, 'case.draft_plan', { proposal, refusalGround, lines }],
  [operator, 'case.submit_plan'],
  [reviewer, 'case.approve_plan', { revision: 1 }],
]
const answered: Act[] = [
  [operator, 'case.reply', { via: 'result_page' }],
  [operator, 'case.close'],
]
const executed: Act[] = [
  [operator, 'case.execute_line', { line: 'l1', outcome: 'done', method: 'hard_delete', count: 1, evidence: hash }],
  [operator, 'case.submit_result'],
  [reviewer, 'case.verify_result'],
]
const stop: Act = [operator, 'case.stop_service', { evidence: null }]
const planned = plan('fulfil', null, [{ ...line, until: null }])

const cancellation = walk('cancel_account', [...accepted, ...planned, stop, ...executed, ...answered])
const deletion = walk('delete_info', [...accepted, ...planned, ...executed, ...answered])
const refusal = walk('cancel_account', [...accepted, ...plan('refuse', 'abuse_of_rights', []), ...answered])
const withdrawal = walk('cancel_account', [...accepted, ...planned, stop, [operator, 'case.withdraw']])

/** The promise: nobody is told that the account is cancelled before every online line is done and verified. */
function expectNeverTooEarly(mapping: (state: CaseState) => PublicStatus): void {
  for (const state of [...cancellation, ...deletion, ...refusal, ...withdrawal]) {
    const lines = state.plan?.lines ?? []
    const done =
      state.verified !== null && lines.length > 0 && lines.every((each) => each.execution?.outcome === 'done')
    if (!done || state.kind !== 'cancel_account') expect(mapping(state), state.stage).not.toBe('cancelled')
  }
}

describe('what the app may tell the person', () => {
  it('says cancelled only after every online line is done and verified', () => {
    expectNeverTooEarly(toPublicStatus)
    expect(cancellation.map(toPublicStatus).filter((status) => status === 'cancelled')).toHaveLength(3)
  })

  it('would be caught saying it when the service has only been stopped', () => {
    const tooEarly = (state: CaseState): PublicStatus =>
      state.stage === 'executing' && state.serviceStopped ? 'cancelled' : toPublicStatus(state)
    expect(() => expectNeverTooEarly(tooEarly)).toThrow()
  })

  it('would be caught saying it of a closed case that treated nothing', () => {
    const byStage = (state: CaseState): PublicStatus => (state.stage === 'closed' ? 'cancelled' : toPublicStatus(state))
    expect(() => expectNeverTooEarly(byStage)).toThrow()
  })

  it('follows a case from its receipt to its end', () => {
    const distinct = (states: CaseState[]) => [...new Set(states.map(toPublicStatus))]
    expect(distinct(cancellation)).toEqual(['received', 'in_progress', 'waiting_for_you', 'cancelled'])
    expect(distinct(deletion)).toEqual(['received', 'in_progress', 'waiting_for_you', 'answered', 'closed'])
    expect(distinct(refusal)).toEqual(['received', 'in_progress', 'waiting_for_you', 'answered', 'closed'])
    expect(withdrawal.map(toPublicStatus).at(-1)).toBe('closed')
  })

  it('gives the deadline until nothing is owed', () => {
    expect(publicDueAt(cancellation[0] as CaseState)).toBe('2026-11-24T16:00:00.000Z')
    expect(publicDueAt(cancellation.at(-1) as CaseState)).toBeNull()
  })
})
