import { expect, it } from 'vitest'
import { compareAnswers } from './compare-answers.ts'

const pair = (id: string, answer = '答') => ({ id, question: `问${id}`, answer })
const marks = (...from: Parameters<typeof compareAnswers>) =>
  compareAnswers(...from).pairs.map(({ id, kind }) => `${kind} ${id}`)

it('names what was added, changed and removed, in the order of the newer version', () => {
  const before = [pair('a'), pair('b'), pair('c')]
  const after = [pair('d'), pair('c'), pair('b', '答复')]
  expect(marks(before, after)).toEqual(['added d', 'changed b', 'removed a'])
  expect(compareAnswers(before, after).moved).toBe(true)
})

it('finds nothing between equals, and no order where pairs were only added or removed', () => {
  const before = [pair('a'), pair('b')]
  expect(compareAnswers(before, structuredClone(before))).toEqual({ pairs: [], moved: false })
  expect(compareAnswers(before, [pair('a'), pair('x'), pair('b')]).moved).toBe(false)
  expect(compareAnswers(before, [pair('b')]).moved).toBe(false)
})

it('shows the words of both', () => {
  const [changed] = compareAnswers([pair('a', '今天')], [pair('a', '明天')]).pairs
  expect(changed?.answer).toEqual([
    { kind: 'removed', text: '今' },
    { kind: 'added', text: '明' },
    { kind: 'same', text: '天' },
  ])
})
