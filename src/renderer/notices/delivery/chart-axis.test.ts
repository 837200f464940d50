import { expect, test } from 'vitest'
import { axisLabel, axisOf, spread } from './chart-axis.ts'

test.each([
  [0, [0]],
  [3, [0, 1, 2, 3]],
  [56, [0, 20, 40, 60]],
  [1_252_282, [0, 500_000, 1_000_000, 1_500_000]],
])('the axis up to %i', (most, ticks) => expect(axisOf(most)).toEqual(ticks))

test.each([1, 7, 99, 100, 12_345, 999_999, 20_000_000])('the axis holds %i in few whole steps', (most) => {
  const ticks = axisOf(most)
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
  expect(ticks.length).toBeLessThanOrEqual(6)
  expect(ticks.every(Number.isInteger)).toBe(true)
})

test('ten thousands are short, as each language says them', () => {
  const zh = { language: 'zh-CN', unit: 'W' } as const
  expect([0, 9_000, 10_000, 1_252_282].map((n) => axisLabel(n, zh))).toEqual(['0', '9,000', '1 W', '125.2 W'])
  expect(axisLabel(1_252_282, { language: 'en', unit: '' })).toBe('1.3M')
})

test('labels that lie on one another are moved apart and stay within the chart', () => {
  expect(spread([10, 60], { gap: 18, lowest: 100 })).toEqual([10, 60])
  expect(spread([10, 12, 14], { gap: 18, lowest: 100 })).toEqual([10, 28, 46])
  expect(spread([95, 98], { gap: 18, lowest: 100 })).toEqual([82, 100])
})
