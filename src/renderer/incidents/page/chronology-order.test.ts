import { expect, test } from 'vitest'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { correctedIds, shownEntries, supersededBy } from './chronology-order.ts'

const command = '0199b3a0-0000-7000-8000-000000000009'
const entry = (n: number, type: string, part: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `0199b3a0-0000-7000-8000-00000000000${n}.0`,
  target: '0199b3a0-0000-7000-8000-000000000001',
  type: `incident.${type}`,
  actor: { kind: 'app' },
  occurredAt: `2026-11-23T05:0${n}:00.000Z`,
  recordedAt: `2026-11-23T05:0${n}:00.000Z`,
  data: {},
  flags: [],
  actorName: null,
  body: null,
  provisional: false,
  ...part,
})
const types = (entries: readonly TimelineEntry[]) => entries.map(({ type, data }) => String(data.kind ?? type))

const entries = [
  entry(1, 'opened'),
  entry(2, 'level_set'),
  entry(3, 'protected'),
  entry(4, 'logged', { data: { kind: 'decision' } }),
  entry(5, 'logged', { data: { kind: 'action' }, occurredAt: '2026-11-23T04:00:00.000Z' }),
  entry(6, 'logged', { data: { kind: 'observation' } }),
]

test('by when it happened, not by when it was written down', () => {
  expect(types(shownEntries(entries, 'all'))).toEqual([
    'observation',
    'decision',
    'incident.protected',
    'incident.level_set',
    'incident.opened',
    'action',
  ])
})

test('decisions and handling apart, lines of people by their kind', () => {
  expect(types(shownEntries(entries, 'decision'))).toEqual(['decision', 'incident.level_set'])
  expect(types(shownEntries(entries, 'handling'))).toEqual(['incident.protected', 'action'])
})

test('a correction names the line that it corrects', () => {
  const correction = entry(7, 'logged', { data: { kind: 'correction', supersedes: command, supersedes_line: 2 } })
  expect(supersededBy(correction)).toBe(`${command}.2`)
  expect(correctedIds([...entries, correction])).toEqual(new Set([`${command}.2`]))
})
