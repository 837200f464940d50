import { expect, test } from 'vitest'
import { linesOf, termsOf } from './balance.ts'

test('channels stand in the order of fallback', () => {
  expect(linesOf({ channels: { announcement: 1, push: 2, sms: 3 } }).map(({ channel }) => channel)).toEqual([
    'push',
    'sms',
    'announcement',
  ])
})

test('the terms add up to all people', () => {
  const run = { channels: { push: 5, sms: 3 }, excluded: 2 }
  expect(termsOf(run)).toEqual([5, 3, 2])
  expect(termsOf({ channels: { push: 5 }, excluded: 0 })).toEqual([5])
  expect(termsOf({ channels: {}, excluded: 0 })).toEqual([0])
})
