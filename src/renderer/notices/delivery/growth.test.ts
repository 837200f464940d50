import { describe, expect, test } from 'vitest'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import { growthOf, timeTicks } from './growth.ts'

const start = '2026-11-23T08:10:20.000Z'
const at = (minutes: number) => new Date(Date.parse('2026-11-23T08:10:00.000Z') + minutes * 60_000).toISOString()
const minutes: DeliveryBoard['minutes'] = [
  { at: at(0), channel: 'push', delivered: 40 },
  { at: at(1), channel: 'sms', delivered: 5 },
  { at: at(1), channel: 'push', delivered: 10 },
  { at: at(3), channel: 'push', delivered: 1 },
]

describe('growth of deliveries', () => {
  test('adds up from nothing, by channel and in all', () => {
    const { channels, points } = growthOf(minutes, { startedAt: start, until: at(3) })
    expect(channels).toEqual(['push', 'sms'])
    expect(points.map(({ total }) => total)).toEqual([0, 40, 55, 55, 56])
    expect(points.at(-1)).toEqual({ at: Date.parse(at(4)), total: 56, delivered: { push: 51, sms: 5 } })
  })
  test('goes on to the present while nothing is delivered', () => {
    const { points } = growthOf(minutes, { startedAt: start, until: at(9) })
    expect(points.at(-1)).toMatchObject({ at: Date.parse(at(10)), total: 56 })
  })
  test.each([0, 30, 47, 300, 5_000, 90_000])('over %i minutes every delivery is in it, in few points', (span) => {
    const long = Array.from({ length: span + 1 }, (_, each) => ({
      at: at(each),
      channel: 'sms' as const,
      delivered: 2,
    }))
    const { points } = growthOf(long, { startedAt: start, until: at(span) })
    expect(points.at(-1)?.total).toBe(2 * (span + 1))
    expect(points.length).toBeLessThanOrEqual(51)
    expect(points.map((point) => point.at)).toEqual(points.map((point) => point.at).toSorted((a, b) => a - b))
  })
  test('a delivery from before the clock of this desk began is not lost', () => {
    const { points } = growthOf([{ at: at(-2), channel: 'push', delivered: 3 }], { startedAt: start, until: at(0) })
    expect(points[0]).toMatchObject({ total: 0 })
    expect(points.at(-1)?.total).toBe(3)
  })
})

test('times below the chart are few, round, and within it', () => {
  const { points } = growthOf(minutes, { startedAt: start, until: at(9) })
  const ticks = timeTicks(points)
  expect(ticks.map((tick) => (tick - Date.parse(at(0))) / 60_000)).toEqual([0, 2, 4, 6, 8, 10])
  const { points: days } = growthOf(minutes, { startedAt: start, until: at(5 * 1440) })
  expect(timeTicks(days).map((tick) => (tick - Date.parse(at(0))) / 86_400_000)).toEqual([0, 2, 4])
  expect(timeTicks(growthOf([], { startedAt: start, until: start }).points)).toHaveLength(2)
})
