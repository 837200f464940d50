import { expect, it } from 'vitest'
import { againTime } from './call-again.ts'

it('is an hour from now, the next morning in Shanghai, or what was named', () => {
  const [now, other] = ['2026-11-23T17:30:00.000Z', '2026-11-25T01:00:00.000Z']
  expect(againTime('half_hour', { now, other })).toBe('2026-11-23T18:00:00.000Z')
  expect(againTime('two_hours', { now, other })).toBe('2026-11-23T19:30:00.000Z')
  // There it is the 24th already.
  expect(againTime('tomorrow', { now, other })).toBe('2026-11-25T01:00:00.000Z')
  expect(againTime('other', { now, other })).toBe(other)
  expect(againTime('other', { now, other: null })).toBeNull()
})
