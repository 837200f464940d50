import { expect, test } from 'vitest'
import { freshShift, onDuty, wrongShifts } from './roster.ts'

const shift = (id: string, from: string, to: string, rank = 1) => ({ id, user: 'u', from, to, rank })
const day = shift('day', '2026-11-23T00:00:00.000Z', '2026-11-23T12:00:00.000Z')
const night = shift('night', '2026-11-23T12:00:00.000Z', '2026-11-24T00:00:00.000Z')

test('a new shift follows the last one and is as long', () => {
  expect(freshShift([night, day], { id: 'n', user: 'u', now: day.from })).toMatchObject({
    from: night.to,
    to: '2026-11-24T12:00:00.000Z',
  })
})

test('the first shift begins at the next full hour', () => {
  expect(freshShift([], { id: 'n', user: 'u', now: '2026-11-23T06:32:00.000Z' })).toMatchObject({
    from: '2026-11-23T07:00:00.000Z',
    to: '2026-11-23T19:00:00.000Z',
  })
})

test('an end before its beginning is wrong', () => {
  expect(wrongShifts([day, shift('x', day.to, day.from), shift('y', day.from, day.from)])).toEqual(new Set(['x', 'y']))
})

test('who is paged now, in order', () => {
  const second = { ...day, id: 'second', rank: 2 }
  expect(onDuty([second, night, day], '2026-11-23T11:59:00.000Z').map(({ id }) => id)).toEqual(['day', 'second'])
  expect(onDuty([day, night], '2026-11-23T12:00:00.000Z').map(({ id }) => id)).toEqual(['night'])
})
