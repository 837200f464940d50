import { describe, expect, test } from 'vitest'
import { endOfDay } from '#shared/domain/calendar.ts'
import { countdown, type ShownClock } from './countdown.ts'

const clock: ShownClock = {
  startedAt: '2026-11-05T02:24:00.000Z',
  dueAt: endOfDay('2026-11-26'),
  soonAt: endOfDay('2026-11-22'),
  urgentAt: endOfDay('2026-11-25'),
  metAt: null,
}

const shown = (now: string, metAt: string | null = null) => {
  const { urgency, relation, parts } = countdown({ ...clock, metAt }, now)
  return [urgency, relation, parts.map(({ n, unit }) => `${n} ${unit}`).join(' ')]
}

describe('a working-day clock', () => {
  test.each([
    ['2026-11-15T06:32:10.000Z', 'ok', 'left', '11 day 9 hour'],
    ['2026-11-23T06:32:10.000Z', 'due_soon', 'left', '3 day 9 hour'],
    ['2026-11-25T16:00:00.000Z', 'urgent', 'left', '1 day'],
    ['2026-11-25T16:00:01.000Z', 'urgent', 'left', '23 hour 59 minute'],
    ['2026-11-26T06:32:10.000Z', 'urgent', 'left', '9 hour 27 minute'],
    ['2026-11-26T15:00:01.000Z', 'urgent', 'left', '59 minute 59 second'],
    ['2026-11-26T15:59:59.000Z', 'urgent', 'left', '0 minute 1 second'],
    ['2026-11-26T16:00:00.000Z', 'overdue', 'late', '0 minute'],
    ['2026-11-26T16:12:59.000Z', 'overdue', 'late', '12 minute'],
    ['2026-11-29T06:32:00.000Z', 'overdue', 'late', '2 day 14 hour'],
  ])('at %s is %s', (now, ...expected) => expect(shown(now)).toEqual(expected))

  test('turns at the exact second', () => {
    expect(shown('2026-11-22T15:59:59.000Z')[0]).toBe('ok')
    expect(shown('2026-11-22T16:00:00.000Z')[0]).toBe('due_soon')
    expect(shown('2026-11-25T15:59:59.000Z')[0]).toBe('due_soon')
    expect(shown('2026-11-25T16:00:00.000Z')[0]).toBe('urgent')
  })
})

describe('a clock that was met stands still', () => {
  test.each([
    ['2026-11-22T10:00:00.000Z', 'met', 'met_early', '4 day'],
    ['2026-11-26T10:00:00.000Z', 'met', 'met_on_time', ''],
    ['2026-11-28T10:00:00.000Z', 'met', 'met_late', '1 day'],
  ])('met at %s', (metAt, ...expected) => expect(shown('2027-03-01T00:00:00.000Z', metAt)).toEqual(expected))
})

test('a duty without a number has no countdown', () => {
  expect(countdown(null, clock.startedAt)).toEqual({ urgency: 'none', relation: 'none', parts: [], used: 0 })
})

test('the ring fills with the time used and never overflows', () => {
  expect(countdown(clock, clock.startedAt).used).toBe(0)
  expect(countdown(clock, '2026-11-05T00:00:00.000Z').used).toBe(0)
  expect(countdown(clock, '2026-12-24T00:00:00.000Z').used).toBe(1)
  expect(countdown(clock, '2026-11-16T09:12:00.000Z').used).toBeCloseTo(0.523, 2)
})
