import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatHash, parseHash } from './route.ts'

test.each(['', '#', '#/', '#requests', '#code=abc'])('%j is nowhere', (hash) => {
  expect(parseHash(hash)).toEqual({ path: [], query: {} })
})

test('a filter stands in the hash', () => {
  expect(parseHash('#/requests/todo?due=14d&stage=open')).toEqual({
    path: ['requests', 'todo'],
    query: { due: '14d', stage: 'open' },
  })
  expect(formatHash({ path: ['requests', 'todo'], query: { due: '14d', stage: '' } })).toBe('#/requests/todo?due=14d')
})

test('a broken escape is taken literally', () =>
  expect(parseHash('#/requests/%E4%').path).toEqual(['requests', '%E4%']))

test('any route survives the address', () => {
  const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.isWellFormed())
  fc.assert(
    fc.property(fc.array(word), fc.dictionary(word, word), (path, query) => {
      const route = { path, query: { ...query } }
      expect(parseHash(formatHash(route))).toEqual(route)
    }),
  )
})
