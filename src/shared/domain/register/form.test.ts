import fc from 'fast-check'
import { expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { Refusal } from '../command.ts'
import type { Subject } from './condition.ts'
import { registerDefinition } from './definition.ts'
import { isAccepted, problemsOf, shownFields } from './form.ts'
import { demandRecord } from './values.ts'

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
    { id: 'recipient', type: 'text', words, required: true },
    {
      ...{ id: 'basis', type: 'choice', words, required: true },
      options: ['consent', 'demand'].map((id) => ({ id, words })),
    },
    { id: 'foreign', type: 'yes_no', words, when: { field: 'basis', in: ['demand'] } },
    { id: 'approval', type: 'text', words, when: { field: 'foreign', in: [true] } },
    { id: 'people', type: 'number', words, required: { field: 'basis', in: ['consent'] } },
    { id: 'told', type: 'number', words },
  ],
  refusals: [
    {
      ...{ id: 'foreign_without_approval', words, source: '个保法 41', certainty: 'V' },
      when: { all: [{ field: 'foreign', in: [true] }, { not: { field: 'approval', present: true } }] },
    },
    {
      ...{ id: 'told_too_many', words, source: '样例', certainty: 'P' },
      when: {
        all: [
          { field: 'people', present: true },
          { field: 'told', atLeast: 100 },
        ],
      },
    },
  ],
  findings: [
    { id: 'fewer', when: { field: 'told', below: 'people' }, words, level: 'red', source: '样例', certainty: 'M' },
  ],
})

const subject = (values: Subject['values'], written: string[] = []): Subject => ({
  values,
  written,
  today: '2026-11-27',
})
const problems = (asked: Subject) => problemsOf(definition, asked, legal)

it('names everything that is missing, in the order of the form', () => {
  expect(problems(subject({}))).toMatchObject({ missing: ['recipient', 'basis'], unfit: [], refused: [] })
  expect(problems(subject({ basis: 'consent' }, ['recipient'])).missing).toEqual(['people'])
})

it('points at the field that lifts a refusal: the one that is missing, or else the one named last', () => {
  const asked = subject({ basis: 'demand', foreign: true, people: 1, told: 100 }, ['recipient'])
  expect(problems(asked).refused.map(({ refusal, fields }) => [refusal.id, fields])).toEqual([
    ['foreign_without_approval', ['approval']],
    ['told_too_many', ['told']],
  ])
})

it('takes what it points out', () => {
  const found = problems(subject({ basis: 'consent', people: 5, told: 3 }, ['recipient']))
  expect(found.findings.map(({ id }) => id)).toEqual(['fewer'])
  expect(isAccepted(found)).toBe(true)
})

it('a field that hides takes along those that depend on it', () => {
  const ids = (values: Subject['values']) => shownFields(definition, subject(values)).map(({ id }) => id)
  expect(ids({ basis: 'demand', foreign: true })).toContain('approval')
  expect(ids({ basis: 'consent', foreign: true })).toEqual(['recipient', 'basis', 'people', 'told'])
})

it('accepts exactly what the rule takes', () => {
  const values = fc.record(
    {
      basis: fc.constantFrom('consent', 'demand', 'elsewhere'),
      foreign: fc.boolean(),
      people: fc.constantFrom(0, 5, 'five'),
      told: fc.constantFrom(3, 100),
    },
    { requiredKeys: [] },
  )
  const written = fc.subarray(['recipient', 'approval'])
  const seen = { taken: 0, refused: 0 }
  fc.assert(
    fc.property(values, written, (some, texts) => {
      const asked = subject(some, texts)
      let taken = true
      try {
        demandRecord(definition, asked, legal)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        taken = false
      }
      seen[taken ? 'taken' : 'refused'] += 1
      expect(isAccepted(problems(asked))).toBe(taken)
    }),
    { numRuns: 500 },
  )
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(20)
})
