import { expect, test } from 'vitest'
import { timeLeft } from './eta.ts'

const now = '2026-11-23T12:00:00.000Z'
const inSeconds = (n: number) => new Date(Date.parse(now) + n * 1000).toISOString()

test.each([
  [-5, []],
  [20, ['1 minute']],
  [35 * 60, ['35 minute']],
  [3600, ['1 hour']],
  [3600 + 20 * 60, ['1 hour', '20 minute']],
  [5 * 86_400, ['5 day']],
  [86_400 + 3 * 3600 + 59, ['1 day', '3 hour']],
])('%i seconds', (seconds, parts) => {
  expect(timeLeft(inSeconds(seconds), now).map(({ unit, n }) => `${n} ${unit}`)).toEqual(parts)
})
