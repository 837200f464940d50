import { describe, expect, it } from 'vitest'
import { legal, NOW, staff } from '../../../../test/support/case-builder.ts'
import { registerDefinition } from './definition.ts'
import { withComputedDays } from './due.ts'
import { problemsOf } from './form.ts'
import { decideRecord } from './rule.ts'
import { latestOf, recordState } from './state.ts'

const words = { zh: '样例', en: 'Sample' }
const source = { source: '样例', certainty: 'V' }
const made = (due: object, more: object = {}) => ({
  ...{ id: 'sample', version: 1, order: 1, group: 'authority', words, purpose: words, obligations: [], source: '样例' },
  ...{ certainty: 'P', title: 'name', secondPerson: false, keepYears: null },
  fields: [
    { id: 'name', type: 'text', words },
    { id: 'came', type: 'date', words },
    { id: 'at', type: 'instant', words },
    { id: 'direct', type: 'yes_no', words },
    { id: 'due', type: 'date', words, due: { from: 'came', ...source, ...due } },
  ],
  ...more,
})
const definitionOf = (due: object, more: object = {}) => registerDefinition.parse(made(due, more))

const computed = (due: object, values: object, more: object = {}) => {
  const subject = { values: { ...values }, written: [], today: '2026-11-27' }
  const { subject: found, provisional } = withComputedDays(definitionOf(due, more), subject, legal.calendar)
  return { due: (found.values as Record<string, unknown>).due, provisional }
}

describe('a day that follows from another', () => {
  it.each<[string, object, string, string]>([
    // 2026-09-20 is worked, 2026-09-25 to 27 and 2026-10-01 to 07 are not, 2026-10-10 is.
    ['working days', { workingDays: 15 }, '2026-09-18', '2026-10-15'],
    ['days', { days: 30 }, '2026-11-27', '2026-12-27'],
    ['months, to the last day of a shorter one', { months: 3 }, '2026-11-30', '2027-02-28'],
    ['the day of the next year', { nextYearOn: '01-31' }, '2025-06-30', '2026-01-31'],
  ])('is counted in %s', (_name, due, came, expected) => {
    expect(computed(due, { came })).toEqual({ due: expected, provisional: [] })
  })

  it('is provisional where the calendar does not know the year', () => {
    expect(computed({ workingDays: 30 }, { came: '2026-12-20' })).toEqual({ due: '2027-01-29', provisional: ['due'] })
  })

  it('starts on the day in Shanghai', () => {
    expect(computed({ from: 'at', days: 1 }, { at: '2026-11-27T18:00:00.000Z' }).due).toBe('2026-11-29')
  })

  it('is not there without its beginning, or where its field is not asked for', () => {
    const [name, came, at, direct, due] = made({ days: 1 }).fields
    const asked = { fields: [name, came, at, direct, { ...due, when: { field: 'direct', in: [true] } }] }
    expect(computed({ days: 1 }, { due: '2030-01-01' }).due).toBeUndefined()
    expect(computed({ days: 1 }, { came: '2026-11-27', direct: false }, asked).due).toBeUndefined()
    expect(computed({ days: 1 }, { came: '2026-11-27', direct: true }, asked).due).toBe('2026-11-28')
  })
})

describe('the rule', () => {
  const register = definitionOf({ workingDays: 30 }, { refusals: [late()] })
  const open = (values: object, known = register) => {
    const id = '01935c1a-7b00-7000-8000-0000000000d1'
    const command = {
      id,
      type: 'record.open',
      target: id,
      baseVersion: 0,
      at: NOW,
      args: { register: 'sample', values },
    }
    const context = { actor: staff(6, 'regulator_liaison'), now: NOW, at: NOW, facts: {} }
    return decideRecord(null, command, { ...context, legal: { ...legal, registers: [known] } })
  }
  const contentOf = (decision: ReturnType<typeof open>) =>
    decision.ok && latestOf(recordState.parse(decision.effect.state))

  it('computes it, whatever was sent, and keeps the version of the calendar', () => {
    expect(contentOf(open({ came: '2026-12-20', due: '2030-01-01' }))).toMatchObject({
      values: { came: '2026-12-20', due: '2027-01-29' },
      computed: { calendar: legal.calendar.version, provisional: ['due'] },
    })
    expect(contentOf(open({ came: '2026-03-02' }))).toMatchObject({ computed: { provisional: [] } })
  })

  it('would take the day that was sent if it were a field like others (sabotage)', () => {
    const [...fields] = made({ workingDays: 30 }).fields
    const typed = { ...register, fields: fields.map(({ due: _due, ...field }: Record<string, unknown>) => field) }
    const decision = open({ came: '2026-12-20', due: '2030-01-01' }, registerDefinition.parse(typed))
    expect(contentOf(decision)).toMatchObject({ values: { due: '2030-01-01' } })
    expect(contentOf(decision)).not.toHaveProperty('computed')
  })

  it('asks its conditions about the computed day, and so does the form', () => {
    const values = { came: '2026-03-02', at: '2026-11-01T00:00:00.000Z' }
    expect(open(values)).toMatchObject({ ok: false, rejection: { code: 'REGISTER_RULE', data: { rule: 'late' } } })
    const { refused } = problemsOf(register, { values, written: [], today: '2026-11-27' }, legal)
    expect(refused.map(({ refusal }) => refusal.id)).toEqual(['late'])
  })

  function late() {
    return { id: 'late', when: { field: 'due', before: 'at' }, words, ...source }
  }
})

describe('a definition', () => {
  it.each<[string, object]>([
    ['says from which day', { from: 'nowhere', days: 1 }],
    ['does not start with words', { from: 'name', days: 1 }],
    ['does not start with itself', { from: 'due', days: 1 }],
    ['counts in one way', { days: 1, months: 1 }],
    ['counts', {}],
  ])('%s', (_name, due) => {
    expect(registerDefinition.safeParse(made({ days: 1 })).success).toBe(true)
    expect(registerDefinition.safeParse(made(due)).success).toBe(false)
  })
})
