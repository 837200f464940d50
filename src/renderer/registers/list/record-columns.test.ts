import { expect, test } from 'vitest'
import { registerDefinition } from '#shared/domain/register/definition.ts'
import { fieldsThatFit } from './record-columns.tsx'

const words = { zh: '样例', en: 'Sample' }
const definition = registerDefinition.parse({
  ...{
    id: 'sample',
    version: 1,
    order: 1,
    group: 'disclosure',
    words,
    purpose: words,
    obligations: [],
    source: '样例',
  },
  ...{ certainty: 'P', title: 'recipient', secondPerson: true, keepYears: null },
  fields: [
    { id: 'note', type: 'text', words },
    { id: 'agreed', type: 'yes_no', words, column: true },
    { id: 'shown_on', type: 'date', words, column: true },
    { id: 'recipient', type: 'text', words },
    { id: 'hash', type: 'hash', words, column: true },
  ],
})
const fit = (room: number | null) =>
  fieldsThatFit(definition, { room, language: 'zh-CN' } as Parameters<typeof fieldsThatFit>[1]).map(({ id }) => id)

test('every column of the register where the list may scroll, in the order of the register', () => {
  expect(fit(null)).toEqual(['agreed', 'shown_on', 'recipient', 'hash'])
})

test('as many as there is room for; the one that names the line always', () => {
  expect(fit(1400)).toEqual(['agreed', 'shown_on', 'recipient', 'hash'])
  expect(fit(1100)).toEqual(['agreed', 'recipient'])
  expect(fit(600)).toEqual(['recipient'])
})
