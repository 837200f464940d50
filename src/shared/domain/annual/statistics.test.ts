import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { addDays, workingDaysBetween } from '../calendar.ts'
import { DayTally, sharesOf, WorkingDays } from './statistics.ts'

const days = fc.array(fc.nat(40), { minLength: 1, maxLength: 60 })

describe('a percentile', () => {
  it('is the smallest value that so many do not exceed, as sorting finds it', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(0.5, 0.9, 1), (values, share) => {
        const tally = new DayTally()
        for (const each of values) tally.add(each)
        const sorted = values.toSorted((a, b) => a - b)
        const found = sorted.find((value) => sorted.filter((each) => each <= value).length >= share * sorted.length)
        expect(tally.percentile(share)).toBe(found)
      }),
    )
  })

  it('is nothing of nothing', () => expect(new DayTally().percentile(0.5)).toBeNull())
})

it('every value is in one class', () => {
  const bounds = [
    { id: 'few', to: 5 },
    { id: 'more', to: 15 },
    { id: 'most', to: null },
  ] as const
  fc.assert(
    fc.property(days, (values) => {
      const tally = new DayTally()
      for (const each of values) tally.add(each)
      const few = values.filter((n) => n <= 5).length
      const most = values.filter((n) => n > 15).length
      expect(tally.classes(bounds)).toEqual({ few, more: values.length - few - most, most })
    }),
  )
})

describe('shares', () => {
  it('add up to 100.0 %, and none is off by a whole step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }), (counts) => {
        const total = counts.reduce((sum, n) => sum + n, 0)
        const shares = sharesOf(counts)
        expect(shares.reduce((sum, n) => sum + n, 0)).toBe(total === 0 ? 0 : 1000)
        for (const [index, n] of counts.entries()) {
          if (total > 0) expect(Math.abs((shares[index] ?? 0) - (n * 1000) / total)).toBeLessThan(1)
        }
      }),
    )
  })

  it('give what is left to the largest remainder', () => expect(sharesOf([1, 1, 1])).toEqual([334, 333, 333]))
})

it('working days are those that the calendar counts, holidays and make-up days among them', () => {
  const from = '2026-01-01'
  const counted = new WorkingDays(legal.calendar, { from, to: '2026-12-31' })
  const day = fc.nat(364).map((n) => addDays(from, n))
  fc.assert(
    fc.property(day, day, fc.nat(23), (a, b, hour) => {
      const at = (date: string) => new Date(Date.parse(`${date}T00:00:00.000+08:00`) + hour * 3_600_000).toISOString()
      expect(counted.between(at(a), at(b))).toBe(workingDaysBetween(a, b, legal.calendar))
    }),
  )
})
