import { expect, test } from 'vitest'
import { createWords } from '../words/words.ts'
import { delayOf, spanOf, spanWords } from './delay.ts'

const MINUTE = 60_000
const t = createWords('zh-CN').t

test('a span has its two largest units, and no empty one', () => {
  expect(spanOf(7 * MINUTE)).toEqual([{ unit: 'minute', n: 7 }])
  expect(spanOf(125 * MINUTE)).toEqual([
    { unit: 'hour', n: 2 },
    { unit: 'minute', n: 5 },
  ])
  expect(spanOf(120 * MINUTE)).toEqual([{ unit: 'hour', n: 2 }])
  expect(spanOf((3 * 24 * 60 + 4 * 60 + 59) * MINUTE)).toEqual([
    { unit: 'day', n: 3 },
    { unit: 'hour', n: 4 },
  ])
  expect(spanOf((24 * 60 + 1) * MINUTE)).toEqual([{ unit: 'day', n: 1 }])
  expect(spanOf(20_000)).toEqual([{ unit: 'minute', n: 0 }])
})

test('a line written down at once has no delay', () => {
  expect(delayOf('2026-11-23T05:20:00.000Z', '2026-11-23T05:22:00.000Z')).toBeNull()
  expect(delayOf('2026-11-23T05:20:00.000Z', '2026-11-23T05:27:00.000Z')).toBe(7 * MINUTE)
  expect(delayOf('2026-11-23T05:20:00.000Z', '2026-11-23T05:10:00.000Z')).toBeNull()
})

test('delays in words', () => {
  expect(spanWords(11 * MINUTE, t)).toBe('11 分钟')
  expect(spanWords(130 * MINUTE, t)).toBe('2 小时 10 分钟')
})
