import { expect, it } from 'vitest'
import { endOfWork } from './duration.ts'

const night = { from: '22:00', to: '08:00' }
const HOUR = 3_600_000

it.each([
  ['by day', '2026-11-27T02:00:00.000Z', 3 * HOUR, '2026-11-27T05:00:00.000Z'],
  ['up to the very evening', '2026-11-27T12:00:00.000Z', 2 * HOUR, '2026-11-27T14:00:00.000Z'],
  ['over the night, and on in the morning', '2026-11-27T13:00:00.000Z', 2 * HOUR, '2026-11-28T01:00:00.000Z'],
  ['begun at night', '2026-11-27T16:30:00.000Z', HOUR, '2026-11-28T01:00:00.000Z'],
  ['over two nights', '2026-11-27T12:00:00.000Z', 20 * HOUR, '2026-11-29T04:00:00.000Z'],
  ['with a minute that has begun', '2026-11-27T13:59:30.000Z', 60_000, '2026-11-28T00:00:30.000Z'],
])('work %s ends when it does', (_when, now, ms, end) => expect(endOfWork(now, ms, night)).toBe(end))

it('goes on at night where it may', () => {
  expect(endOfWork('2026-11-27T13:00:00.000Z', 2 * HOUR, null)).toBe('2026-11-27T15:00:00.000Z')
})

it('has no end where nobody could wait for it', () => {
  expect(endOfWork('2026-11-27T13:00:00.000Z', 9000 * HOUR, night)).toBeNull()
  expect(endOfWork('2026-11-27T13:00:00.000Z', 3650 * HOUR, night)).not.toBeNull()
  expect(endOfWork('2026-11-27T13:00:00.000Z', 6000 * HOUR, night)).toBeNull()
})
