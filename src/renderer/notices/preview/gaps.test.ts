import { expect, test } from 'vitest'
import { noticeElement } from '#shared/domain/notice/vocabulary.ts'
import { emptyContent, withEdits } from '../draft/parts.ts'
import { gapsOf, isGap, markGaps, piecesOf, withoutMarks } from './gaps.ts'

const content = withEdits(emptyContent(noticeElement.options), {
  facts: 'a',
  cause: 'b',
  impact: 'c',
  measures: 'd',
  self_protection: 'e',
  remedies: ' \n',
  contact: 'g',
})

test('an element of blanks is missing', () => {
  expect(gapsOf(content)).toEqual(['remedies'])
  expect(isGap(content, 'facts')).toBe(false)
})

test('a gap is found again where the text would stand', () => {
  const { remedies } = markGaps(content).blocks
  expect(piecesOf(`before ${remedies} after`)).toEqual([{ text: 'before ' }, { gap: 'remedies' }, { text: ' after' }])
  expect(withoutMarks(`before ${remedies} after`)).toBe('before  after')
})

test('a whole notice is not touched', () => {
  const whole = withEdits(content, { remedies: 'f' })
  expect(markGaps(whole)).toBe(whole)
  expect(piecesOf('whole')).toEqual([{ text: 'whole' }])
})
