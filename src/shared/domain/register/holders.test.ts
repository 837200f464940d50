import { expect, it } from 'vitest'
import { registerDefinition } from './definition.ts'
import { holdingReason } from './holders.ts'
import type { RecordState } from './state.ts'

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
    { id: 'recipient', type: 'text', words },
    { id: 'cases', type: 'link', to: 'case', many: true, words },
  ],
})
const CASE = '0199b3a0-0000-7000-8000-000000000001'
const OTHER = '0199b3a0-0000-7000-8000-000000000002'
const state = (values: object, part: Partial<RecordState> = {}) =>
  ({ stage: 'in_force', revisions: [{ values }], proposal: null, ...part }) as unknown as RecordState
const reason = (asked: RecordState, of = definition) => holdingReason(of, asked, CASE)

it('a recipient holds what concerns every user, or the case by name', () => {
  expect(reason(state({ scope: 'all_users' }))).toBe('all_users')
  expect(reason(state({ scope: 'named', cases: [OTHER, CASE] }))).toBe('names_case')
  expect(reason(state({ scope: 'named', cases: [OTHER] }))).toBeNull()
})

it('nobody holds what was refused, is not in force any more, or stands in another group of registers', () => {
  expect(reason(state({ scope: 'all_users', decision: 'refused' }))).toBeNull()
  expect(reason(state({ scope: 'all_users' }, { stage: 'void' }))).toBeNull()
  expect(
    reason(state({}, { stage: 'proposed', revisions: [], proposal: { values: { scope: 'all_users' } } as never })),
  ).toBeNull()
  expect(reason(state({ scope: 'all_users' }), { ...definition, group: 'authority' })).toBeNull()
})
