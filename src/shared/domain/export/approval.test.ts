import { describe, expect, it } from 'vitest'
import type { RecordState } from '../register/state.ts'
import { approvedName, exportApprovalFault } from './approval.ts'

const [lin, zhou, chen] = [1, 2, 3].map((n) => `01935c1a-7b00-7000-8000-00000000000${n}`) as [string, string, string]

const values = {
  kind: 'export',
  ledger: 'requests',
  period_from: '2026-10-01',
  period_to: '2026-10-31',
  redaction: 'full',
  valid_until: '2026-11-30',
  outcome: 'pending',
}
const revision = {
  ...{
    revision: 1,
    definition: 1,
    values,
    text: null,
    written: [],
    reason: null,
    by: lin,
    at: '2026-11-20T02:00:00.000Z',
  },
  ...{ approvedBy: zhou, since: '2026-11-20T03:00:00.000Z' },
}
const record: RecordState = {
  ...{ number: 'G26-000417', register: 'export_approval', stage: 'in_force', policyVersion: '2025-09-01' },
  ...{ recordedAt: revision.at, openedBy: lin, revisions: [revision], proposal: null, ended: null, evidence: [] },
}
const asked = { ledgers: ['requests'], period: { from: '2026-10-05', to: '2026-10-31' }, by: chen, today: '2026-11-30' }

const withValues = (more: object): RecordState => ({
  ...record,
  revisions: [{ ...revision, values: { ...values, ...more } }],
})

describe('whole personal data leaves', () => {
  it('when two people agreed on this ledger, this period, until today', () => {
    expect(exportApprovalFault(record, asked)).toBeNull()
    // Who asked may be who exports.
    expect(exportApprovalFault(record, { ...asked, by: lin })).toBeNull()
  })

  it.each<[string, RecordState | undefined, object]>([
    ['not_approved', undefined, {}],
    ['not_approved', { ...record, register: 'training' }, {}],
    ['not_approved', { ...record, stage: 'proposed', revisions: [] }, {}],
    ['not_approved', { ...record, stage: 'void' }, {}],
    ['not_approved', { ...record, revisions: [{ ...revision, approvedBy: null }] }, {}],
    ['not_approved', withValues({ kind: 'permission' }), {}],
    ['not_approved', withValues({ outcome: 'revoked' }), {}],
    ['approval_is_own', { ...record, revisions: [{ ...revision, approvedBy: lin }] }, {}],
    ['approval_is_own', record, { by: zhou }],
    ['approval_differs', withValues({ redaction: 'masked' }), {}],
    ['approval_differs', record, { ledgers: ['incidents'] }],
    ['approval_differs', record, { ledgers: ['requests', 'incidents'] }],
    ['approval_differs', record, { period: { from: '2026-09-30', to: '2026-10-31' } }],
    ['approval_differs', record, { period: { from: '2026-10-01', to: '2026-11-01' } }],
    ['approval_differs', record, { period: { from: null, to: null } }],
    ['approval_expired', record, { today: '2026-12-01' }],
  ])('otherwise not: %s', (fault, state, more) => expect(exportApprovalFault(state, { ...asked, ...more })).toBe(fault))

  it('registers are approved as such', () => expect(approvedName('register_training')).toBe('registers'))
})
