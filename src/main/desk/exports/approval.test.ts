import { expect, it } from 'vitest'
import type { RecordState } from '#shared/domain/register/state.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { chen, lin, zhou } from '../../../../test/support/case-builder.ts'
import { wholeLedger } from '../../../../test/support/ledger-room.ts'
import { approvalFault } from './approval.ts'

const ID = '01935c1a-7b00-7000-8000-0000000000a1'
const at = '2026-11-20T02:00:00.000Z'
const values = {
  ...{ kind: 'export', ledger: 'requests', period_from: '2026-10-01', period_to: '2026-10-31', redaction: 'full' },
  ...{ valid_until: '2026-11-30', outcome: 'pending' },
}
const state: RecordState = {
  ...{
    number: 'G26-000417',
    register: 'export_approval',
    stage: 'in_force',
    policyVersion: '2025-09-01',
    recordedAt: at,
  },
  ...{ openedBy: lin.id, proposal: null, ended: null, evidence: [] },
  revisions: [
    {
      ...{ revision: 1, definition: 1, values, text: null, written: [], reason: null, by: lin.id, at },
      ...{ approvedBy: zhou.id, since: at },
    },
  ],
}

it('the record counts as the backend has it', () => {
  const { store, writer } = openStore()
  const desk = { store, clock: { now: () => '2026-11-27T06:30:00.000Z' }, actor: () => chen }
  const request = {
    ...wholeLedger,
    redaction: 'full',
    approval: ID,
    period: { from: '2026-10-01', to: '2026-10-31' },
  } as const
  const fault = () =>
    approvalFault(desk as unknown as Parameters<typeof approvalFault>[0], {
      ...request,
      ledgers: ['requests'],
      formats: ['csv'],
    })
  expect(fault()).toBe('not_approved')
  // Expected here, and not acknowledged.
  store.write(() =>
    store
      .prepare("INSERT INTO overlay_file (id, kind, version, pending, state) VALUES (?, 'record', 1, 1, ?)")
      .run(ID, JSON.stringify(state)),
  )
  expect(fault()).toBe('not_approved')
  writer.applyRows('record', [{ id: ID, version: 2, state }])
  expect(fault()).toBeNull()
})
