import { expect, test } from 'vitest'
import { percentOf, reachParts } from './reach-parts.ts'

const cohort = {
  people: 1_284_306,
  firstChannel: { push: 846_212, sms: 396_540, email: 9_118, phone: 400, letter: 12, announcement: 32_024 },
}

test('the parts of the bar add up to all people', () => {
  const parts = reachParts(cohort)
  expect(parts.map(({ id, n }) => [id, n])).toEqual([
    ['push', 846_212],
    ['sms', 396_540],
    ['email', 9_118],
    ['offline', 412],
    ['hard', 32_024],
  ])
  expect(parts.reduce((sum, { n }) => sum + n, 0)).toBe(cohort.people)
})

test('few people are still seen, and nobody takes no room', () => {
  const offline = reachParts(cohort).find(({ id }) => id === 'offline')
  expect(offline?.grow).toBeGreaterThan(offline?.share ?? 1)
  expect(reachParts({ people: 10, firstChannel: { push: 10 } }).find(({ id }) => id === 'hard')?.grow).toBe(0)
})

test('an empty list has no shares', () => {
  expect(reachParts({ people: 0, firstChannel: {} }).every(({ share, grow }) => share === 0 && grow === 0)).toBe(true)
})

test('percentages', () => {
  expect(percentOf(846_212 / 1_284_306)).toBe('65.9%')
  expect(percentOf(0.0001)).toBe('<0.1%')
  expect(percentOf(0)).toBe('0.0%')
  expect(percentOf(1)).toBe('100.0%')
})
