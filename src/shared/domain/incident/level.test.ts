import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { effect, lead, leakFacts, minutesAfter, NIGHT, reach, TEXT } from '../../../../test/support/incident-builder.ts'
import { noFacts } from './intake.ts'
import type { IncidentRules } from './legal.ts'
import { effectiveLevel, suggestLevel } from './level.ts'
import type { IncidentFacts, Quantity } from './state.ts'
import { compareLevels } from './vocabulary.ts'

const rules = legal.incidents
const suggest = (facts: IncidentFacts, systems = ['account_center'], given = rules) =>
  suggestLevel(facts, { rules: given, systems })
const people = (low: number | null, high: number | null, kind: Quantity['kind'] = 'estimate') => ({
  ...leakFacts,
  affected: { low, high, kind },
})
const withProfile = (profile: Partial<IncidentRules['profile']>) => ({
  ...rules,
  profile: { ...rules.profile, ...profile },
})

describe('the level that the rules suggest', () => {
  it.each([
    [999_999, 'general'],
    [1_000_000, 'significant'],
    [9_999_999, 'significant'],
    [10_000_000, 'major'],
    [18_000_000, 'major'],
  ])('for %i people is %s: a threshold counts itself', (n, level) => {
    expect(suggest(people(n, n, 'count')).level).toBe(level)
  })

  it('goes by the upper bound', () => {
    expect(suggest(people(800_000, 1_200_000))).toEqual({
      level: 'significant',
      fired: ['people_e6'],
      unknown: [],
      below: expect.arrayContaining(['people_e7', 'people_e8', 'loss_5e6', 'core_data', 'important_data']),
      upperBound: 1_200_000,
    })
  })

  it('takes the highest that any criterion gives', () => {
    expect(suggest({ ...people(10, 20), coreData: 'yes' })).toMatchObject({
      level: 'extremely_major',
      fired: ['core_data'],
    })
    const loss = { low: 5_000_000, high: 5_000_000, kind: 'count' } as const
    expect(suggest({ ...people(10, 20), lossYuan: loss })).toMatchObject({ level: 'significant', fired: ['loss_5e6'] })
  })
})

describe('what is unknown', () => {
  it('never means below: the highest level that is still possible counts', () => {
    const found = suggest(noFacts)
    expect(found.level).toBe('extremely_major')
    expect(found.fired).toEqual([])
    expect(found.unknown).toEqual(expect.arrayContaining(['people_e6', 'people_e7', 'loss_e8', 'core_data']))
  })

  it('is bounded by the people of the systems in scope', () => {
    const unknown = { ...leakFacts, affected: noFacts.affected }
    expect(suggest(unknown, ['moderation'])).toMatchObject({ level: 'general', upperBound: 420_000, unknown: [] })
    expect(suggest(unknown, ['customer_service'])).toMatchObject({ level: 'significant', upperBound: 1_350_000 })
    expect(suggest(unknown, ['customer_service', 'moderation']).upperBound).toBe(1_770_000)
    expect(suggest(unknown, ['account_center', 'backup']).upperBound).toBe(18_000_000)
    // One password that was stolen does not run the clock of 较大.
    expect(suggest(people(1, 1, 'count'))).toMatchObject({ level: 'general', upperBound: 1 })
  })

  it('has no bound while no system is named, or one whose people nobody has counted', () => {
    const unknown = { ...leakFacts, affected: noFacts.affected }
    expect(suggest(unknown, [])).toMatchObject({ level: 'extremely_major', upperBound: null })
    expect(suggest(unknown, ['cloud_box']).upperBound).toBe(18_000_000)
  })

  it('is what a lower bound alone leaves open', () => {
    expect(suggest(people(1_500_000, null))).toMatchObject({
      level: 'major',
      fired: ['people_e6'],
      unknown: ['people_e7'],
      upperBound: 18_000_000,
    })
  })

  it('caps an estimate, and never argues away what was counted', () => {
    expect(suggest(people(0, 5_000_000), ['moderation'])).toMatchObject({ level: 'general', upperBound: 420_000 })
    expect(suggest(people(2_000_000, 5_000_000), ['moderation'])).toMatchObject({
      level: 'significant',
      upperBound: 2_000_000,
    })
  })
})

describe('criteria of some operators only', () => {
  const telecom = withProfile({ isTelecomDataProcessor: true })

  it('are silent for everybody else', () => {
    const { fired, unknown, below } = suggest(noFacts)
    const asked = [...fired, ...unknown, ...below].join()
    expect(asked).not.toMatch(/telecom|cii/)
  })

  it('count sensitive information in the telecommunications sector, of no more people than are affected', () => {
    const sensitive = { low: 100_000, high: 150_000, kind: 'estimate' } as const
    const few = { ...people(200_000, 300_000), sensitive }
    expect(suggest(few, ['account_center'], telecom)).toMatchObject({
      level: 'significant',
      fired: ['telecom_sensitive_e5'],
    })
    expect(suggest(people(50_000, 90_000), ['account_center'], telecom)).toMatchObject({ level: 'general' })
    expect(suggest(people(50_000, 120_000), ['account_center'], telecom)).toMatchObject({
      level: 'significant',
      unknown: ['telecom_sensitive_e5'],
    })
  })

  it('count minutes of critical infrastructure', () => {
    const cii = withProfile({ isCiiOperator: true })
    const down = (minutes: number) => ({
      ...people(10, 10, 'count'),
      ciiWholeMinutes: { low: minutes, high: minutes, kind: 'count' as const },
      ciiMainMinutes: { low: 0, high: 0, kind: 'count' as const },
    })
    expect(suggest(down(9), [], cii).level).toBe('general')
    expect(suggest(down(10), [], cii).level).toBe('significant')
    expect(suggest(down(360), [], cii).level).toBe('extremely_major')
  })
})

describe('knowing more', () => {
  const bound = fc.nat(20_000_000)
  const numbers = fc
    .tuple(bound, bound)
    .map(([a, b]): Quantity => ({ low: Math.min(a, b), high: Math.max(a, b), kind: 'estimate' }))
  const said = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const)
  const anything = fc.record({ affected: numbers, coreData: said, importantData: said }).map((more) => ({
    ...leakFacts,
    ...more,
  }))

  it('can lower the level only by a "no" or a bound, and forgetting never lowers it', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const known = suggest(facts).level
        for (const forgotten of [
          { ...facts, affected: noFacts.affected },
          { ...facts, coreData: 'unknown' as const },
          { ...facts, lossYuan: noFacts.lossYuan },
        ]) {
          expect(compareLevels(suggest(forgotten).level, known)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('puts every criterion of the operator into one list', () => {
    const applicable = rules.levels.filter(({ appliesTo }) => appliesTo === null).map(({ id }) => id)
    fc.assert(
      fc.property(anything, (facts) => {
        const { fired, unknown, below } = suggest(facts)
        expect([...fired, ...unknown, ...below].sort()).toEqual(applicable.toSorted())
      }),
    )
  })

  it('would lower it if an unknown counted as below (sabotage)', () => {
    const below = { low: 0, high: 0, kind: 'count' } as const
    const careless = { ...noFacts, affected: below, lossYuan: below, coreData: 'no', importantData: 'no' } as const
    expect(suggest({ ...careless, illegalContentSpread: 'no' }).level).toBe('general')
  })
})

describe('the level by which duties are found', () => {
  const few = { ...leakFacts, affected: { low: 10, high: 20, kind: 'count' } } as const

  it('is the suggestion, until somebody decides', () => {
    expect(effectiveLevel(reach('lead'), rules)).toBe('extremely_major')
    expect(effectiveLevel(reach('incident'), rules)).toBe('significant')
  })

  it('is the decision on the latest facts, and the higher of both once newer facts came in', () => {
    const major = { ...leakFacts, coreData: 'yes' } as const
    const raised = effect(reach('incident'), ['incident.set_level', { level: 'major', text: TEXT }], { as: lead }).state
    const assessed = (facts: IncidentFacts) =>
      effect(raised, ['incident.assess', { facts }], { at: minutesAfter(NIGHT, 30) }).state
    expect(effectiveLevel(raised, rules)).toBe('major')
    expect(effectiveLevel(assessed(few), rules)).toBe('major')
    expect(effectiveLevel(assessed(major), rules)).toBe('extremely_major')
  })
})
