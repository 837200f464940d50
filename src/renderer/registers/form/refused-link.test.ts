import { expect, test } from 'vitest'
import { registerDefinition } from '#shared/domain/register/definition.ts'
import { refusedLink } from './refused-link.ts'

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
  ...{ certainty: 'P', title: 'name', secondPerson: true, keepYears: null },
  fields: [
    { id: 'name', type: 'text', words },
    { id: 'processor', type: 'link', to: 'record', register: 'processor', words },
  ],
})
const refused = (code: string, data: object) => refusedLink({ data: { code, data } }, definition)

test('a link that stands in the way is named, and nothing else is', () => {
  expect(refused('NOT_FOUND', { field: 'processor' })).toMatchObject({
    ...{ field: { id: 'processor' }, words: 'registers.form.linkUnknown' },
  })
  expect(refused('REGISTER_RULE', { field: 'processor', rule: 'link' })?.words).toBe('registers.form.linkUnfit')
  expect(refused('REGISTER_RULE', { rule: 'late' })).toBeUndefined()
  expect(refused('NOT_FOUND', { field: 'name' })).toBeUndefined()
  expect(refused('INVALID_ARGUMENT', { field: 'processor' })).toBeUndefined()
  expect(refusedLink(new Error('offline'), definition)).toBeUndefined()
})
