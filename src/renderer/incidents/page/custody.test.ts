import { expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { exhibitsOf, sizeWords } from './custody.ts'

const ming = '0199b3a0-0000-7000-8000-000000000011'
const ning = '0199b3a0-0000-7000-8000-000000000012'
const hash = 'a'.repeat(64)

const entry = (n: number, part: Partial<TimelineEntry>): TimelineEntry => ({
  id: `0199b3a0-0000-7000-8000-00000000000${n}.0`,
  target: '0199b3a0-0000-7000-8000-000000000001',
  type: 'incident.logged',
  actor: { kind: 'user', id: ming },
  occurredAt: `2026-11-23T05:0${n}:00.000Z`,
  recordedAt: `2026-11-23T05:0${n}:00.000Z`,
  data: {},
  flags: [],
  actorName: null,
  body: null,
  provisional: false,
  ...part,
})

test('the chain of custody follows a file by its hash', () => {
  const handed = entry(2, { type: 'incident.evidence_handed', data: { hash, to: ning }, body: '当面' })
  const taken = entry(1, { type: 'incident.evidence_attached', data: { hash, bytes: 2048 } })
  const outside = entry(3, { type: 'incident.evidence_handed', data: { hash, to: null } })
  // In whatever order the entries come.
  const [exhibit] = exhibitsOf([outside, handed, taken])
  expect(exhibit?.bytes).toBe(2048)
  expect(exhibit?.steps.map(({ keeper }) => keeper)).toEqual([ming, ning, null])
  expect(exhibit?.steps[1]?.body).toBe('当面')
})

test('other entries are no evidence', () => {
  expect(exhibitsOf([entry(1, {}), entry(2, { type: 'incident.filed', data: { hash } })])).toEqual([])
})

test('sizes', () => {
  expect(sizeWords(12)).toBe('12 B')
  expect(sizeWords(2048)).toBe('2.0 KB')
  expect(sizeWords(3_565_158)).toBe('3.4 MB')
})
