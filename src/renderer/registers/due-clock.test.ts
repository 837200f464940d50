import { expect, test } from 'vitest'
import { urgency } from '#shared/domain/clock.ts'
import { dueClock } from './due-clock.ts'

test.each([
  ['2026-11-20T04:00:00.000Z', 'ok'],
  ['2026-11-24T04:00:00.000Z', 'due_soon'],
  ['2026-11-30T15:59:59.000Z', 'due_soon'],
  ['2026-11-30T16:00:00.000Z', 'urgent'],
  ['2026-12-01T15:59:59.000Z', 'urgent'],
  ['2026-12-01T16:00:00.000Z', 'overdue'],
])('at %s the first of December is %s', (now, level) => {
  expect(urgency(dueClock('2026-12-01', 30), now)).toBe(level)
})
