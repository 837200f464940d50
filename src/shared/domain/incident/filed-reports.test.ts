/** What was filed with a report: its version, the supplement that it leaves, and that nothing of it ever changes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HASH } from '../../../../test/support/case-builder.ts'
import {
  CALL,
  commandId,
  effect,
  filing,
  lead,
  liaison,
  minutesAfter,
  NIGHT,
  officer,
  open,
  reach,
  refusal,
  row,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import { contentOf, frozenAs, gateOf, hashOf } from '../../../../test/support/report-builder.ts'
import { versionsFiled } from './filings.ts'
import { type IncidentState, incidentState } from './state.ts'

const INITIAL = 'reg_initial_other'
const REPORT = '01935c1a-7b00-7000-8000-0000000000b1'
const [reported] = frozenAs(reach('incident')).frozen
const whole = { ...reported, missing: [] } as typeof reported
const version = { id: REPORT, revision: 1, hash: hashOf(contentOf()) }

function file(state: IncidentState, args: object, more: { id?: number; facts?: object; at?: string } = {}) {
  const { id = 0x40, facts = { reported }, at = NIGHT } = more
  const deed = ['incident.record_filing', filing(INITIAL, { at, ...args })] as const
  return effect(state, deed, { as: liaison, at, id: commandId(id), facts })
}

describe('a filing with a report', () => {
  it('names version, file and submitter, and its report is filed', () => {
    const { state, entries } = file(reach('incident'), {
      report: version,
      file: HASH,
      submitter: lead.id,
      via: 'account',
    })
    expect(row(incidentState.parse(state), INITIAL).filings).toMatchObject([
      { report: version, file: HASH, submitter: lead.id, via: 'account', by: liaison.id, corrects: null },
    ])
    expect(entries[0]).toMatchObject({ flags: [], data: { report: REPORT, report_revision: 1, file: HASH } })
    expect(versionsFiled(state, REPORT)).toEqual([version])
    expect(versionsFiled(state, lead.id)).toEqual([])
  })

  it('leaves the supplement to be told when items are missing, and only then', () => {
    const before = open()
    const { state } = file(before, { report: version })
    expect(row(state, 'reg_supplement')).toMatchObject({ decision: 'required', dueAt: minutesAfter(CALL, 1440) })
    const complete = file(before, { report: version }, { facts: { reported: whole } }).state
    expect(complete.obligations.some(({ id }) => id === 'reg_supplement')).toBe(false)
    const later = file(before, { report: version, kind: 'follow_up' }).state
    expect(later.obligations.some(({ id }) => id === 'reg_supplement')).toBe(false)
  })

  it('leaves what was decided on the supplement', () => {
    const proposed = effect(reach('incident'), [
      'incident.propose_not_required',
      { obligation: 'reg_supplement', text: TEXT },
    ])
    const dropped = effect(proposed.state, ['incident.confirm_not_required', { obligation: 'reg_supplement' }], {
      as: officer,
    })
    expect(row(file(dropped.state, { report: version }).state, 'reg_supplement').decision).toBe('not_required')
  })

  it('closes no incident without the supplement', () => {
    const ended = reach('handling_ended')
    let state = file(ended, { report: version }).state
    expect(row(state, 'reg_supplement').decision).toBe('required')
    for (const { id, decision } of state.obligations) {
      if (decision === 'undecided') state = effect(state, ['incident.require', { obligation: id }]).state
      if (id === 'reg_supplement') continue
      state = effect(state, ['incident.record_filing', filing(id)], { as: liaison, id: commandId(0x60) }).state
    }
    expect(refusal(state, ['incident.close'])).toBe('LINES_OPEN')
    const told = effect(state, ['incident.record_filing', filing('reg_supplement', { kind: 'supplement' })], {
      as: liaison,
    })
    expect(refusal(told.state, ['incident.close'])).toBeNull()
  })

  it('is recorded although the version is not held, and says so', () => {
    const { state, entries } = file(reach('incident'), { report: version }, { facts: {} })
    expect(row(state, INITIAL).filings).toHaveLength(1)
    expect(entries[0]?.flags).toContain('contradictory')
  })

  it('of somebody who is not of the house is refused', () => {
    const deed = ['incident.record_filing', filing(INITIAL, { submitter: TEXT.id })] as const
    expect(refusal(reach('incident'), deed, { as: liaison, facts: { submitterFit: false } })).toBe('INVALID_ARGUMENT')
  })

  it('puts another right, which stays', () => {
    const first = file(reach('incident'), { report: version }).state
    const { state, entries } = file(first, { corrects: commandId(0x40), kind: 'follow_up' }, { id: 0x41 })
    expect(row(state, INITIAL).filings).toMatchObject([
      { id: commandId(0x40), isCorrection: false },
      { id: commandId(0x41), isCorrection: true, corrects: commandId(0x40) },
    ])
    expect(entries[0]?.flags).toEqual([])
    const astray = file(first, { corrects: commandId(0x99) }, { id: 0x42 })
    expect(astray.entries[0]?.flags).toContain('contradictory')
  })

  it('recorded before there were reports reads as one without', () => {
    const {
      report: _1,
      file: _2,
      submitter: _3,
      corrects: _4,
      ...old
    } = row(file(reach('incident'), {}).state, INITIAL).filings[0] ?? {}
    const state = reach('incident')
    const obligations = state.obligations.map((each) => (each.id === INITIAL ? { ...each, filings: [old] } : each))
    expect(row(incidentState.parse({ ...state, obligations }), INITIAL).filings[0]).toMatchObject({
      ...{ report: null, file: null, submitter: null, corrects: null },
    })
  })
})

/** Anything that may follow a filing: others, corrections, another 获知, decisions on the row. */
const step = fc.oneof(
  fc.record({
    act: fc.constant('file' as const),
    minutes: fc.integer({ min: 10, max: 900 }),
    kind: fc.constantFrom('initial', 'supplement', 'follow_up', 'final'),
    correcting: fc.boolean(),
    withReport: fc.boolean(),
  }),
  fc.record({ act: fc.constant('known' as const), minutes: fc.integer({ min: -300, max: 60 }) }),
  fc.record({ act: fc.constant('require' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function run(state: IncidentState, each: Step, n: number): IncidentState {
  const id = commandId(0x100 + 2 * n)
  if (each.act === 'require') {
    const deed = ['incident.require', { obligation: INITIAL }] as const
    return refusal(state, deed) === null ? effect(state, deed).state : state
  }
  if (each.act === 'known') {
    const at = minutesAfter(CALL, each.minutes)
    const known = effect(state, ['incident.add_known', { at, basis: 'check' }], {
      id,
      at: minutesAfter(CALL, 1000),
    }).state
    const chosen = effect(known, ['incident.choose_known', { candidate: id, text: TEXT }], { as: lead }).state
    const deed = ['incident.confirm_known', { candidate: id }] as const
    return refusal(chosen, deed, { as: officer }) === null ? effect(chosen, deed, { as: officer }).state : chosen
  }
  const last = row(state, INITIAL).filings.at(-1)
  const args = {
    kind: each.kind,
    report: each.withReport ? version : null,
    corrects: each.correcting && last ? last.id : null,
  }
  return file(state, args, { id: 0x101 + 2 * n, at: minutesAfter(CALL, each.minutes) }).state
}

describe('whatever follows', () => {
  it('no filing, no due time and no lateness that stands is ever changed', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        let state = reach('incident')
        steps.forEach((each, n) => {
          const before = row(state, INITIAL)
          state = run(state, each, n)
          const now = row(state, INITIAL)
          expect(now.filings.slice(0, before.filings.length)).toEqual(before.filings)
          if (before.frozen) expect(now.frozen).toEqual(before.frozen)
        })
      }),
      { numRuns: 80 },
    )
  })
})

it('the gate of the first two items is what a filing is made with', () => {
  expect(reported?.missing).toEqual(gateOf(contentOf()).missing)
})
