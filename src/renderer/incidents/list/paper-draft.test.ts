import { expect, test } from 'vitest'
import { paperForm } from '#shared/contract/incidents.ts'
import { freshLine, freshPaper, isComplete, isFormNumber, printedForm, toPaperForm } from './paper-draft.ts'

const now = '2026-11-23T06:00:00.000Z'
const knownAt = '2026-11-22T15:40:00.000Z'

function filled() {
  const draft = freshPaper(now)
  const event = { ...draft.event, title: '论坛出现会员资料', knownAt }
  const first = { ...freshLine({ ...draft, event }), body: '值班员接到电话' }
  return { ...draft, form: 'F26-KQ-012', event, lines: [first, { ...first, key: 2, at: '2026-11-22T15:50:00.000Z' }] }
}

test('every line keeps its own time', () => {
  const form = paperForm.parse(toPaperForm(filled()))
  expect(form.lines.map(({ at }) => at)).toEqual([knownAt, '2026-11-22T15:50:00.000Z'])
  expect(form.event).toMatchObject({ source: 'paper', known: { at: knownAt } })
})

test('a form needs its number, and every line its words and a time that has been', () => {
  expect(isComplete(filled(), now)).toBe(true)
  expect(isComplete({ ...filled(), form: '' }, now)).toBe(false)
  const [line] = filled().lines
  if (!line) throw new Error('a line')
  expect(isComplete({ ...filled(), lines: [{ ...line, body: ' ' }] }, now)).toBe(false)
  expect(isComplete({ ...filled(), lines: [{ ...line, at: '2026-11-24T00:00:00.000Z' }] }, now)).toBe(false)
})

test('a further line begins at the time of the one before', () => {
  expect(freshLine(filled())).toMatchObject({ key: 3, at: '2026-11-22T15:50:00.000Z' })
})

test('numbers of forms, as printed and as the desk writes them', () => {
  expect(toPaperForm(filled()).form).toBe('f26_kq_012')
  expect(printedForm('f26_kq_012')).toBe('F26-KQ-012')
  expect(isFormNumber(' f26-kq-012 ')).toBe(true)
  expect(isFormNumber('26-KQ')).toBe(false)
})
