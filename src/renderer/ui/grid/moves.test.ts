import { describe, expect, test } from 'vitest'
import { extend, type Move, moveFrom } from './moves.ts'

describe('moving', () => {
  const list = { total: 100, page: 16 }
  test.each<[number | undefined, Move, number]>([
    [undefined, 'down', 0],
    [undefined, 'up', 0],
    [undefined, 'last', 99],
    [5, 'down', 6],
    [5, 'up', 4],
    [0, 'up', 0],
    [99, 'down', 99],
    [5, 'page_down', 21],
    [5, 'page_up', 0],
    [95, 'page_down', 99],
    [50, 'first', 0],
    [50, 'last', 99],
  ])('from %s %s to %s', (current, move, expected) => expect(moveFrom(current, move, list)).toBe(expected))
  test('an empty list leads nowhere', () => expect(moveFrom(undefined, 'down', { total: 0, page: 16 })).toBeUndefined())
})

describe('a range', () => {
  test('grows away from its anchor', () => expect(extend(5, 6, 7)).toEqual({ tick: { first: 5, last: 7 } }))
  test('shrinks back to it', () => {
    expect(extend(5, 7, 6)).toEqual({ tick: { first: 5, last: 6 }, untick: { first: 7, last: 7 } })
  })
  test('turns over its anchor', () => {
    expect(extend(5, 6, 4)).toEqual({ tick: { first: 4, last: 5 }, untick: { first: 6, last: 6 } })
    expect(extend(5, 3, 4)).toEqual({ tick: { first: 4, last: 5 }, untick: { first: 3, last: 3 } })
  })
})
