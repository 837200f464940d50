import type { SyncStatus } from '#shared/contract/session.ts'

export const storySync: SyncStatus = {
  connection: 'online',
  offlineSince: null,
  lastSyncAt: '2026-11-23T06:31:52.000Z',
  pending: 3,
  conflicts: 1,
  progress: null,
  clockOffsetMs: 400,
  unreadable: 0,
  policyVersion: '2025-09-01',
  legalVersion: '2026-11.1',
  calendar: { version: '2026', provisionalFrom: null },
}
