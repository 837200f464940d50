import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseAt, follow, longList, type Place, placeOf, settle } from './long-list.ts'

test('a list that fits has a slot for each row', () => {
  const list = longList(100_000, 36)
  expect(list).toEqual({ total: 100_000, slots: 100_000 })
  expect(placeOf(99_999, list)).toEqual({ top: 99_999, base: 0 })
  expect(follow({ top: 0, base: 0 }, 50_000, { list, page: 16 })).toEqual({ top: 50_000, base: 0 })
})

describe.each([28, 36, 44])('a million rows of %i px', (height) => {
  const list = longList(1_000_000, height)
  const page = Math.floor(600 / height)
  const context = { list, page }
  const end = list.slots - page
  const row = fc.integer({ min: 0, max: list.total - 1 })

  test('stay under the cap of Chromium at a zoom of four', () => {
    expect(list.slots * height * 4).toBeLessThan(33_554_432)
  })
  test('both ends are reached exactly', () => {
    expect([baseAt(0, list), baseAt(end, list)]).toEqual([0, list.total - list.slots])
    expect(placeOf(0, list)).toEqual({ top: 0, base: 0 })
    expect(placeOf(list.total - 1, list)).toEqual({ top: list.slots - 1, base: list.total - list.slots })
  })
  test('every row has a slot, in order, close to where the bar says', () => {
    fc.assert(
      fc.property(row, row, (a, b) => {
        const place = placeOf(a, list)
        expect(place.top + place.base).toBe(a)
        expect(place.top).toBeGreaterThanOrEqual(0)
        expect(place.top).toBeLessThan(list.slots)
        expect(Math.abs(baseAt(place.top, list) - place.base)).toBeLessThan(10)
        if (a < b) expect(place.top).toBeLessThanOrEqual(placeOf(b, list).top)
      }),
    )
  })
  test('the wheel moves the list as far as it turns', () => {
    const middle = placeOf(500_000, list)
    const turned = follow(middle, middle.top + 3, context)
    expect(turned.top + turned.base).toBe(500_003)
  })
  test('a dragged bar goes where it points', () => {
    const dragged = follow({ top: 0, base: 0 }, list.slots / 2, context)
    expect((dragged.top + dragged.base) / list.total).toBeCloseTo(0.5, 2)
  })
  test('settling keeps the row that is seen, with its fraction', () => {
    fc.assert(
      fc.property(
        row,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: -300, max: 300 }),
        (at, part, drift) => {
          const place = placeOf(at, list)
          const drifted: Place = { top: place.top + part + drift, base: place.base - drift }
          const settled = settle(drifted, list)
          expect(settled.top + settled.base).toBeCloseTo(at + part, 6)
        },
      ),
    )
  })
  test('any run of turns reaches the first and the last row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (away, turn, down) => {
          const goal = down ? list.total - page : 0
          let place = placeOf(down ? goal - away : away, list)
          for (let turns = 0; turns <= Math.ceil(away / turn) + 4; turns += 1) {
            place = follow(place, Math.min(end, Math.max(0, place.top + (down ? turn : -turn))), context)
          }
          expect(place.top + place.base).toBe(goal)
        },
      ),
      { numRuns: 50 },
    )
  })
})
