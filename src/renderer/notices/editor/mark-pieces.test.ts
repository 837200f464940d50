import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexOf, markedRuns } from './mark-pieces.ts'

test('holes are marked, and the hole at a fault as a fault', () => {
  expect(markedRuns('a {{ x }} b {{ y }}', [{ line: 1, column: 13 }])).toEqual([
    { text: 'a ', kind: 'plain' },
    { text: '{{ x }}', kind: 'hole' },
    { text: ' b ', kind: 'plain' },
    { text: '{{ y }}', kind: 'fault' },
  ])
})

test('an unclosed tag is marked to the end of its line', () => {
  expect(markedRuns('one\ntwo {{ x\nthree', [{ line: 2, column: 5 }])).toEqual([
    { text: 'one\ntwo ', kind: 'plain' },
    { text: '{{ x', kind: 'fault' },
    { text: '\nthree', kind: 'plain' },
  ])
})

test('lines and columns count from one', () => {
  expect(indexOf('ab\ncd', { line: 2, column: 1 })).toBe(3)
  expect(indexOf('ab', {})).toBe(-1)
})

test('runs are the text, whatever is typed and wherever the fault is said to be', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '{', '}', '\n', ' ') })
  const place = fc.record({ line: fc.integer({ min: 1, max: 5 }), column: fc.integer({ min: 1, max: 9 }) })
  fc.assert(
    fc.property(text, fc.array(place, { maxLength: 3 }), (typed, places) => {
      expect(
        markedRuns(typed, places)
          .map((run) => run.text)
          .join(''),
      ).toBe(typed)
    }),
  )
})
