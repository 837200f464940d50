import { expect, test } from 'vitest'
import type { SyncStatus } from '#shared/contract/session.ts'
import { chooseBanner } from './banner.ts'

const now = '2026-11-23T06:32:00.000Z'
const fine: SyncStatus = {
  connection: 'online',
  offlineSince: null,
  lastSyncAt: now,
  pending: 0,
  conflicts: 0,
  progress: null,
  clockOffsetMs: 400,
  unreadable: 0,
  policyVersion: '2025-09-01',
  legalVersion: '2026-11.1',
  calendar: { version: '2026', provisionalFrom: '2027-01-01' },
}
const demo = { backend: { url: '', name: '', demo: true, embedded: true } }
const offline = { connection: 'offline', offlineSince: now } as const

test('nothing to say', () => {
  expect(chooseBanner(undefined, undefined, now)).toBeNull()
  expect(chooseBanner({ backend: null }, fine, now)).toBeNull()
})

test('one at a time, the most pressing first', () => {
  const slow = { clockOffsetMs: -192_000 }
  const december = '2026-12-11T00:00:00.000Z'
  expect(chooseBanner(demo, { ...fine, ...offline, ...slow }, december)).toEqual({ kind: 'offline', since: now })
  expect(chooseBanner(demo, { ...fine, ...slow }, december)).toEqual({ kind: 'clock', fast: false, seconds: 192 })
  expect(chooseBanner(demo, fine, december)).toEqual({ kind: 'calendar', year: '2027' })
  expect(chooseBanner(demo, fine, now)).toEqual({ kind: 'demo', embedded: true })
})

test('a clock that is two minutes off is not wrong yet', () => {
  expect(chooseBanner({ backend: null }, { ...fine, clockOffsetMs: 120_000 }, now)).toBeNull()
})
