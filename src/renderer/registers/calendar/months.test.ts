import { expect, test } from 'vitest'
import { monthsOf } from './months.ts'

const day = (due: string, daysLeft: number) => ({ due, daysLeft })

test('what has passed stands before the months, whatever month it was in', () => {
  const days = [day('2027-01-03', 38), day('2026-11-26', -1), day('2026-11-27', 0), day('2026-09-01', -87)]
  expect(monthsOf(days).map(({ month, days: within }) => [month, within.map(({ due }) => due)])).toEqual([
    [null, ['2026-09-01', '2026-11-26']],
    ['2026-11', ['2026-11-27']],
    ['2027-01', ['2027-01-03']],
  ])
})
