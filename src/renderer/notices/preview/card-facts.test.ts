import { expect, test } from 'vitest'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import { noticeElement } from '#shared/domain/notice/vocabulary.ts'
import { emptyContent, withEdits } from '../draft/parts.ts'
import { audienceOf, cardState, notPlaced } from './card-facts.ts'

const whole = withEdits(emptyContent(noticeElement.options), {
  ...Object.fromEntries(noticeElement.options.map((element) => [element, element])),
  'email.body': 'x',
  'sms.body': 'x',
})
const finding = (changes: Partial<NoticeFinding>): NoticeFinding => ({
  code: 'element_empty',
  variant: null,
  element: null,
  line: null,
  column: null,
  detail: null,
  ...changes,
})

test('a channel without findings can be sent, one without text is blank', () => {
  expect(cardState('email', whole, { findings: [], elements: noticeElement.options })).toEqual({ kind: 'ready' })
  expect(cardState('letter', whole, { findings: [], elements: noticeElement.options })).toEqual({ kind: 'blank' })
})

test('an empty element stops the long channels and names its number', () => {
  const lacking = withEdits(whole, { remedies: '' })
  const findings = [finding({ element: 'remedies' })]
  expect(cardState('email', lacking, { findings: findings, elements: noticeElement.options })).toEqual({
    kind: 'lacks',
    elements: [6],
  })
  expect(cardState('sms', lacking, { findings: findings, elements: noticeElement.options })).toEqual({ kind: 'ready' })
})

test('an element that is written and has no place is lacking too', () => {
  const findings = [finding({ code: 'element_not_in_variant', variant: 'email', element: 'cause' })]
  expect(cardState('email', whole, { findings: findings, elements: noticeElement.options })).toEqual({
    kind: 'lacks',
    elements: [2],
  })
  expect(notPlaced('email', findings, [])).toEqual(['cause'])
  expect(notPlaced('letter', findings, [])).toEqual([])
})

test('a fault comes before what lacks; a fault of a block stops every long channel', () => {
  const fault = finding({ code: 'template_error', element: 'facts', line: 1, column: 2 })
  expect(cardState('email', whole, { findings: [fault], elements: noticeElement.options })).toEqual({
    kind: 'problems',
    count: 1,
  })
  expect(cardState('sms', whole, { findings: [fault], elements: noticeElement.options })).toEqual({ kind: 'ready' })
  expect(
    cardState('sms', whole, {
      findings: [finding({ code: 'pointer_missing', variant: 'sms' })],
      elements: noticeElement.options,
    }),
  ).toEqual({
    kind: 'problems',
    count: 1,
  })
})

test('the audience of a channel is whom it reaches first; guardians are counted by their wards', () => {
  const cohort = { firstChannel: { sms: 7 }, classes: { minor: 3 } } as unknown as CohortSummary
  expect(audienceOf('sms', cohort)).toBe(7)
  expect(audienceOf('email', cohort)).toBe(0)
  expect(audienceOf('guardian', cohort)).toBe(3)
  expect(audienceOf('in_app', cohort)).toBeUndefined()
  expect(audienceOf('sms', null)).toBeUndefined()
})
