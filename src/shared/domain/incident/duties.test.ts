import { describe, expect, it } from 'vitest'
import { deepFreeze, legal } from '../../../../test/support/case-builder.ts'
import {
  CALL,
  effect,
  filing,
  lead,
  leakFacts,
  liaison,
  NIGHT,
  open,
  reach,
  row,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import type { LegalData } from '../legal.ts'
import { obligationClock, rulingIncidentClock, triageClock } from './clocks.ts'
import { matchObligations, rulesInForce } from './duties.ts'
import type { IncidentRules } from './legal.ts'
import { incidentState } from './state.ts'

const ids = (state: { obligations: { id: string }[] }) => state.obligations.map(({ id }) => id)
const withRules = (more: Partial<IncidentRules>): LegalData => ({
  ...legal,
  incidents: { ...legal.incidents, ...more },
})
const withProfile = (profile: Partial<IncidentRules['profile']>) =>
  withRules({ profile: { ...legal.incidents.profile, ...profile } })
const promoted = (data = legal, more = {}) =>
  effect(open(more), ['incident.promote', { text: TEXT }], { legal: data }).state

/** What an operator like ours owes while nothing is excluded. */
const ours = [
  'reg_initial_other',
  'pipl57_dept',
  'telecom_admin',
  'police_24h',
  'police',
  'pipl57_person',
  'guardians',
  'public_announcement',
  'contract_partners',
  'internal_escalation',
  'reg_supplement',
  'reg_final',
]

describe('rows of duties', () => {
  it('come with the promotion, for everything that is not excluded', () => {
    expect(ids(open())).toEqual([])
    expect(ids(promoted())).toEqual(ours)
  })

  it('follow the profile of the operator', () => {
    const cii = ids(promoted(withProfile({ isCiiOperator: true })))
    expect(cii).toEqual(expect.arrayContaining(['reg_initial_cii', 'reg_initial_cii_police', 'reg_final_cii']))
    expect(cii).not.toContain('reg_initial_other')
    expect(ids(promoted(withProfile({ isStateOrgan: true })))).toContain('reg_initial_state')
    expect(ids(promoted(withProfile({ hasTelecomLicence: false })))).not.toContain('telecom_admin')
  })

  it('are left out only by what is known', () => {
    const harmless = { ...leakFacts, affected: { low: 3, high: 3, kind: 'count' }, crimeSuspected: 'no' } as const
    const assessed = effect(open(), ['incident.assess', { facts: { ...harmless, minorsInvolved: 'no' } }]).state
    const state = effect(assessed, ['incident.promote', { text: TEXT }]).state
    expect(ids(state)).toEqual([
      'pipl57_dept',
      'telecom_admin',
      'pipl57_person',
      'public_announcement',
      'contract_partners',
      'internal_escalation',
    ])
    const notPersonal = effect(assessed, ['incident.judge', { isPersonal: false, text: TEXT }]).state
    expect(ids(effect(notPersonal, ['incident.promote', { text: TEXT }]).state)).toEqual([
      'contract_partners',
      'internal_escalation',
    ])
  })

  it('are added when a fact turns up, and never taken away', () => {
    const few = { ...leakFacts, affected: { low: 3, high: 3, kind: 'count' }, crimeSuspected: 'no' } as const
    const small = effect(effect(open(), ['incident.assess', { facts: few }]).state, [
      'incident.promote',
      { text: TEXT },
    ])
    expect(ids(small.state)).not.toContain('reg_initial_other')
    const grown = effect(small.state, ['incident.assess', { facts: leakFacts }]).state
    expect(ids(grown)).toEqual(ours)
    expect(ids(effect(grown, ['incident.assess', { facts: few }]).state)).toEqual(ours)
    expect(ids(effect(grown, ['incident.judge', { isPersonal: false, text: TEXT }]).state)).toEqual(ours)
  })

  it('stay as they are however often they are matched', () => {
    const state = deepFreeze(reach('closed'))
    expect(matchObligations(state, legal)).toEqual(state)
    expect(incidentState.parse(matchObligations(state, legal))).toEqual(state)
  })

  it('copy the terms of the newest rule, and keep them when the rule changes', () => {
    const rules = legal.incidents.obligations
    const shorter = rules.map((each) => (each.id === 'REG_INITIAL_OTHER' ? { ...each, version: 2, length: 3 } : each))
    const data = withRules({ obligations: [...shorter, ...rules] })
    expect(rulesInForce(data.incidents).find(({ id }) => id === 'REG_INITIAL_OTHER')?.length).toBe(3)
    expect(row(promoted(data), 'reg_initial_other')).toMatchObject({ ruleVersion: 2, length: 3 })
    const old = reach('incident')
    const later = effect(old, ['incident.assess', { facts: leakFacts }], { legal: data }).state
    expect(row(later, 'reg_initial_other')).toEqual(row(old, 'reg_initial_other'))
    expect(row(later, 'reg_initial_other')).toMatchObject({ ruleVersion: 1, length: 4 })
  })

  it('run from 获知, however late it was typed in', () => {
    const state = effect(
      open({}, { at: NIGHT, now: '2026-11-26T03:00:00.000Z' }),
      ['incident.promote', { text: TEXT }],
      {
        at: '2026-11-26T04:00:00.000Z',
      },
    ).state
    expect(row(state, 'reg_initial_other')).toMatchObject({ startedAt: CALL, dueAt: '2026-11-25T19:40:00.000Z' })
    expect(row(state, 'reg_final')).toMatchObject({ startedAt: null, dueAt: null })
    expect(row(state, 'police')).toMatchObject({ startedAt: CALL, dueAt: null })
  })
})

describe('clocks on screen', () => {
  it('begin with the hour of triage, until the lead is judged', () => {
    const state = open()
    const clock = { startedAt: CALL, dueAt: '2026-11-25T16:40:00.000Z', metAt: null, internal: true }
    expect(triageClock(state, legal.incidents)).toMatchObject(clock)
    expect(rulingIncidentClock(state, legal.incidents)).toMatchObject({ of: 'TRIAGE', clock })
    expect(triageClock(promoted(), legal.incidents).metAt).toBe(NIGHT)
    expect(triageClock(reach('dismissed'), legal.incidents).metAt).toBe(NIGHT)
  })

  it('show the one that ends first, and none when all is over', () => {
    const state = promoted()
    expect(rulingIncidentClock(state, legal.incidents)?.of).toBe('INTERNAL_ESCALATION')
    const told = effect(state, ['incident.record_filing', filing('internal_escalation')], { as: liaison }).state
    expect(rulingIncidentClock(told, legal.incidents)).toMatchObject({
      of: 'REG_INITIAL_OTHER',
      clock: { soonAt: '2026-11-25T17:40:00.000Z', urgentAt: '2026-11-25T18:40:00.000Z', internal: false },
    })
    expect(rulingIncidentClock(reach('closed'), legal.incidents)).toBeNull()
  })

  it('are met by the first filing, and absent where nothing runs', () => {
    const filed = effect(promoted(), ['incident.record_filing', filing('reg_initial_other')], { as: liaison }).state
    const clock = (id: string, state = filed) => obligationClock(row(state, id), legal.incidents)
    expect(clock('reg_initial_other')?.metAt).toBe(NIGHT)
    expect(clock('police')).toBeNull()
    expect(clock('reg_final')).toBeNull()
    const proposed = effect(filed, ['incident.propose_not_required', { obligation: 'guardians', text: TEXT }]).state
    expect(clock('guardians', proposed)?.metAt).toBeNull()
    const dropped = effect(proposed, ['incident.confirm_not_required', { obligation: 'guardians' }], {
      as: { ...lead, id: liaison.id },
    }).state
    expect(clock('guardians', dropped)).toBeNull()
  })
})
