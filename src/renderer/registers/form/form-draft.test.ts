import { expect, test } from 'vitest'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { registerDefinition } from '#shared/domain/register/definition.ts'
import { contentOf, draftOf, freshDraft, readDraft, subjectOf } from './form-draft.ts'

const words = { zh: '样例', en: 'Sample' }
const definition = registerDefinition.parse({
  ...{
    id: 'sample',
    version: 2,
    order: 1,
    group: 'disclosure',
    words,
    purpose: words,
    obligations: [],
    source: '样例',
  },
  ...{ certainty: 'P', title: 'recipient', secondPerson: true, keepYears: null },
  fields: [
    { id: 'recipient', type: 'text', words },
    { id: 'contact', type: 'text', words, personal: true },
    { id: 'foreign', type: 'yes_no', words },
    { id: 'approval', type: 'text', words, when: { field: 'foreign', in: [true] } },
  ],
})
const TODAY = '2026-11-27'

test('a change begins with what waits; a personal field is kept unseen, and a field that is gone is left out', () => {
  const version = (revision: number, values: object) => ({ revision, values })
  const detail = {
    state: { revisions: [version(1, { foreign: false })], proposal: version(2, { foreign: true, gone: 1 }) },
    words: { 1: { recipient: '甲' }, 2: { recipient: '乙', contact: '王***' } },
  } as unknown as RecordDetail
  expect(draftOf(detail, definition)).toEqual({
    ...{ values: { foreign: true }, words: { recipient: '乙' }, kept: ['contact'], reason: '', revision: 2 },
  })
})

test('what stands in a field that hides is kept while one types, and not submitted', () => {
  const draft = {
    ...freshDraft,
    values: { foreign: false },
    words: { recipient: ' 甲 ', approval: '文号' },
    kept: ['contact'],
  }
  expect(contentOf(draft, definition, TODAY)).toEqual({
    ...{ values: { foreign: false }, words: { recipient: '甲' }, kept: ['contact'] },
  })
  expect(contentOf({ ...draft, values: { foreign: true } }, definition, TODAY).words).toHaveProperty('approval', '文号')
})

test('spaces are nothing written; what is kept counts', () => {
  const draft = { ...freshDraft, words: { recipient: '  ' }, kept: ['contact'] }
  expect(subjectOf(draft, TODAY).written).toEqual(['contact'])
})

test('a draft is read as it was written, and anything else is none', () => {
  expect(readDraft(JSON.stringify(freshDraft))).toEqual(freshDraft)
  for (const body of [null, '', '{', '{"values":{"x":[1.5]}}']) expect(readDraft(body)).toBeUndefined()
})
