import { describe, expect, it } from 'vitest'
import { registerDefinition } from './register/definition.ts'
import { certainty } from './values.ts'

describe('the certainty of a rule', () => {
  it.each(['V', 'V2', 'M', 'P'])('is %s as it stands in the data', (degree) => {
    expect(certainty.parse(degree)).toBe(degree)
  })

  it('is V once a named person has held it against the text', () => {
    expect(certainty.parse({ was: 'M', confirmedBy: '李一鸣，律师', on: '2026-12-01' })).toBe('V')
  })

  it.each([
    ['nobody', { was: 'M', confirmedBy: '  ', on: '2026-12-01' }],
    ['no day', { was: 'M', confirmedBy: '李一鸣，律师' }],
    ['no such day', { was: 'M', confirmedBy: '李一鸣，律师', on: '2026-02-30' }],
    ['nothing to confirm', { was: 'P', confirmedBy: '李一鸣，律师', on: '2026-12-01' }],
    ['no degree', 'X'],
  ])('is refused with %s', (_name, wrong) => {
    expect(certainty.safeParse(wrong).success).toBe(false)
  })

  it('is taken where a register says it', () => {
    const definition = registerDefinition.shape.certainty
    expect(definition.parse({ was: 'V2', confirmedBy: '李一鸣，律师', on: '2026-12-01' })).toBe('V')
  })
})
