import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { decided, INCIDENT_ID, NIGHT, reach } from '../../../../test/support/incident-builder.ts'
import type { RecordRevision, RecordState } from '../register/state.ts'
import { findTellingRegister, incidentOccasion, recordOccasion, toldRevision } from './occasion.ts'

const revision = (n: number, since: string): RecordRevision => ({
  ...{ revision: n, definition: 2, values: {}, text: null, written: [], reason: null },
  ...{ by: INCIDENT_ID, at: since, approvedBy: INCIDENT_ID, since },
})
const first = revision(1, '2026-11-01T00:00:00.000Z')
const second = revision(2, '2026-11-20T00:00:00.000Z')
const record: RecordState = {
  ...{ number: 'G26-000417', register: 'purpose_change', stage: 'in_force', policyVersion: '2025-06-01' },
  ...{ recordedAt: NIGHT, openedBy: INCIDENT_ID, revisions: [first], proposal: null, ended: null, evidence: [] },
}

describe('an incident', () => {
  it.each([
    ['a lead', reach('lead'), { over: false, decided: false }],
    ['one whose people are to be told', decided(reach('incident')), { over: false, decided: true }],
    ['one that is closed', reach('closed'), { over: true }],
    ['a drill', reach('incident', { drill: true }), { drill: true }],
  ])('%s', (_name, state, occasion) => {
    expect(incidentOccasion(state)).toMatchObject(occasion)
  })
})

describe('a record', () => {
  it('is decided once a second person agreed to a revision, also while another one waits', () => {
    expect(recordOccasion(record)).toEqual({
      ...{ stage: 'in_force', over: false, drill: false, decided: true, cohort: null },
    })
    expect(recordOccasion({ ...record, stage: 'proposed', revisions: [] })).toMatchObject({ decided: false })
  })

  it.each(['ended', 'void'] as const)('is over when it is %s', (stage) => {
    expect(recordOccasion({ ...record, stage }).over).toBe(true)
  })

  it('tells people what was in force when the notice was approved, whatever came later', () => {
    const state = { ...record, revisions: [first, second] }
    expect(toldRevision(state, null)).toBe(second)
    expect(toldRevision(state, '2026-11-10T00:00:00.000Z')).toBe(first)
    expect(toldRevision(state, '2026-11-20T00:00:00.000Z')).toBe(second)
  })

  it('is told of when its register says what people must be told', () => {
    expect(findTellingRegister(legal.registers, record)?.id).toBe('purpose_change')
    expect(findTellingRegister(legal.registers, { register: 'merger_transfer' })?.id).toBe('merger_transfer')
    expect(findTellingRegister(legal.registers, { register: 'disclosure' })).toBeUndefined()
  })
})
