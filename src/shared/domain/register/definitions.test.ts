import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { Refusal } from '../command.ts'
import { holds, type Subject } from './condition.ts'
import { type RegisterDefinition, type RegisterField, registerDefinition } from './definition.ts'
import { withComputedDays } from './due.ts'
import { demandRecord, isRequired } from './values.ts'

/** Examples beside the definition: a record that is taken, and for every rule the change that breaks it. */
interface Examples {
  accepted: Record<string, unknown>
  /** Other records that are taken: they show what the first one has no place for. */
  also?: Record<string, unknown>[]
  /** By rule; null takes a value away. */
  broken: Record<string, Record<string, unknown>>
}

/** What the policy asks to be kept in a register (scope R), clause by clause. */
const KEPT_IN_REGISTERS = [
  ...['S1.1-a', 'S1.1-b', 'S1.1-e', 'S1.1-g', 'S1.1-h'],
  ...['S1.2-01', 'S1.2-02', 'S1.2-03', 'S1.2-04', 'S1.2-05', 'S1.2-06'],
  ...['S1.2-07', 'S1.2-08', 'S1.2-09', 'S1.2-10', 'S1.2-11'],
  'S2-c',
  ...['S3.1-a', 'S3.1-b', 'S3.1-c', 'S3.2-a', 'S3.2-b', 'S3.2-c', 'S3.3-a', 'S3.3-b', 'S3.3-c'],
  ...['S3.4-1', 'S3.4-2', 'S3.4-3', 'S3.4-4', 'S3.4-5', 'S3.4-6'],
  'S4.1-a',
  ...['S6-a', 'S6-b', 'S6-c', 'S6-d'],
]

const resources = new URL('../../../../resources/registers/', import.meta.url)
const fixtures = new URL('../../../../test/fixtures/registers/', import.meta.url)
const files = readdirSync(resources)
const fileOf = new Map(files.map((file) => [JSON.parse(readFileSync(new URL(file, resources), 'utf8')).id, file]))
const registers = legal.registers.map(
  (definition) => [definition.id, definition, fileOf.get(definition.id) ?? ''] as const,
)

const HAN = /\p{Script=Han}/u
/** Every pair of words in a definition, at any depth. */
function wordsIn(value: unknown): { zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return [value as { zh: string; en: string }]
  return Object.values(value).flatMap(wordsIn)
}

function examplesOf(file: string): Examples {
  return JSON.parse(readFileSync(new URL(file, fixtures), 'utf8'))
}

function subjectOf(definition: RegisterDefinition, example: Record<string, unknown>): Subject {
  const { fields } = definition
  const given = Object.entries(example).filter(([, value]) => value !== null)
  const texts = new Set(fields.filter(({ type }) => type === 'text').map(({ id }) => id))
  const entered = {
    today: '2026-11-27',
    values: Object.fromEntries(given.filter(([id]) => !texts.has(id))),
    written: given.map(([id]) => id).filter((id) => texts.has(id)),
  }
  return withComputedDays(definition, entered, legal.calendar).subject
}

/** What the register answers: nothing when it takes the record. */
function refusalOf(definition: RegisterDefinition, subject: Subject): [string, unknown] | null {
  try {
    demandRecord(definition, subject, legal)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [error.rejection.code, Object.values(error.rejection.data)[0]]
  }
}

function without(subject: Subject, { id }: RegisterField): Subject {
  const values = Object.fromEntries(Object.entries(subject.values).filter(([each]) => each !== id))
  return { ...subject, values, written: subject.written.filter((each) => each !== id) }
}

function findings(definition: RegisterDefinition, subject: Subject): string[] {
  return definition.findings.filter(({ when }) => holds(when, subject)).map(({ id }) => id)
}

describe('the registers', () => {
  it('have ids of their own, and links that lead to one of them', () => {
    const ids = new Set(legal.registers.map(({ id }) => id))
    expect(ids.size).toBe(files.length)
    const named = legal.registers.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'link' && field.register ? [field.register] : [])),
    )
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  it('stand in an order of their own: from what is held to the people who hold it', () => {
    const places = legal.registers.map(({ group, order }) => `${group} ${order}`)
    expect(new Set(places).size).toBe(places.length)
    expect(legal.registers.map(({ id }) => id)).toEqual([
      ...['data_inventory', 'lawful_basis', 'automated_decision', 'minors'],
      ...['disclosure', 'cross_border', 'merger_transfer'],
      ...['policy_version', 'purpose_change', 'consent', 'app_list'],
      ...['processor', 'processor_supervision', 'sdk_list'],
      ...['authority_directory', 'authority_letter', 'complaint', 'inspection', 'inspection_item'],
      ...['impact_assessment', 'audit', 'audit_request', 'audit_finding', 'response_plan', 'compliance_calendar'],
      ...['officer_filing', 'rule_document', 'training', 'export_approval'],
    ])
  })

  it('keep what the policy asks to be kept', () => {
    const kept = new Set(legal.registers.flatMap(({ obligations }) => obligations))
    expect(KEPT_IN_REGISTERS).toHaveLength(37)
    expect(KEPT_IN_REGISTERS.filter((id) => !kept.has(id))).toEqual([])
  })

  it.each(registers)('%s speaks both languages and names its sources', (_id, definition) => {
    const words = wordsIn(definition)
    expect(words.length).toBeGreaterThan(definition.fields.length)
    expect(words.filter(({ zh }) => !HAN.test(zh) && !/^[\dA-Z][\w/ .-]*$/.test(zh))).toEqual([])
    expect(words.filter(({ en }) => HAN.test(en.replaceAll('获知', '')))).toEqual([])
    const sources = [definition, ...definition.refusals, ...definition.findings].map(({ source }) => source)
    expect(sources.filter((source) => source.trim() === '')).toEqual([])
    const rules = [...definition.refusals, ...definition.findings].map(({ id }) => id)
    expect(new Set(rules).size).toBe(rules.length)
    expect(new Set(definition.reminders.map(({ id }) => id)).size).toBe(definition.reminders.length)
  })

  it.each(registers)('%s shows in its list what it is called', (_id, { fields, title }) => {
    const columns = fields.filter(({ column }) => column)
    expect(fields.find(({ id }) => id === title)?.required).toBe(true)
    expect(columns.map(({ id }) => id)).toContain(title)
    expect(columns.length).toBeGreaterThan(2)
    expect(columns.filter(({ personal }) => personal)).toEqual([])
  })
})

describe('a definition', () => {
  const words = { zh: '样例', en: 'Example' }
  const rule = { id: 'rule', words, source: '政策六', certainty: 'P' }
  const sound = {
    ...{
      id: 'example',
      version: 1,
      order: 1,
      group: 'data',
      words,
      purpose: words,
      obligations: ['S6-a'],
      source: '政策六',
    },
    ...{ certainty: 'V', title: 'name', secondPerson: false, keepYears: null },
    fields: [{ id: 'name', type: 'text', words }],
  }

  it.each<[string, object]>([
    ['asks about a field that it has', { refusals: [{ ...rule, when: { field: 'name', below: 'size' } }] }],
    ['shows a field by one that it has', { fields: [{ ...sound.fields[0], when: { field: 'size', present: true } }] }],
    ['is named by a field that it has', { title: 'size' }],
    [
      'reminds of a day that it has',
      { reminders: [{ id: 'rule', words, due: 'size', done: { field: 'name', present: true } }] },
    ],
    ['has each field once', { fields: [sound.fields[0], sound.fields[0]] }],
    ['says who asks that it be kept', { keepYears: 3 }],
    ['keeps nothing for a source without a period', { keepSource: { source: '政策六', certainty: 'P' } }],
    ['names clauses by their ids', { obligations: ['6-a'] }],
  ])('%s', (_name, change) => {
    expect(registerDefinition.safeParse(sound).success).toBe(true)
    expect(registerDefinition.safeParse({ ...sound, ...change }).success).toBe(false)
  })
})

describe('what people are told of a record', () => {
  const words = { zh: '样例', en: 'Example' }
  const element = { id: 'change', words, source: '个保法 17(2)', certainty: 'V' }
  const field = (id: string, type = 'text', more = {}) => ({ id, type, words, ...more })
  const notice = { elements: [element], variables: ['name'], fact: ['变更'], told: { notice: 'notice', from: 'from' } }
  const sound = {
    ...{ id: 'example', version: 1, group: 'data', words, purpose: words, obligations: ['S6-a'], source: '政策六' },
    ...{ order: 1, certainty: 'V', title: 'name', secondPerson: true, keepYears: null, notice },
    fields: [
      ...[field('name'), field('phone', 'text', { personal: true }), field('seal', 'hash'), field('from', 'date')],
      field('notice', 'link', { to: 'notice' }),
    ],
  }

  it.each<[string, object]>([
    ['is agreed to by a second person', { secondPerson: false }],
    ['names no person', { notice: { ...notice, variables: ['phone'] } }],
    ['shows nothing that no sentence can', { notice: { ...notice, variables: ['seal'] } }],
    ['names fields that there are', { notice: { ...notice, variables: ['size'] } }],
    ['has names of its own', { notice: { ...notice, elements: [{ ...element, id: 'hotline' }] } }],
    ['tells elements from fields', { notice: { ...notice, elements: [{ ...element, id: 'name' }] } }],
    ['must say only what it may say', { notice: { ...notice, elements: [{ ...element, says: ['from'] }] } }],
    ['fills fields that there are', { notice: { ...notice, told: { notice: 'notice', from: 'size' } } }],
  ])('%s', (_name, change) => {
    expect(registerDefinition.safeParse(sound).error).toBeUndefined()
    expect(registerDefinition.safeParse({ ...sound, ...change }).success).toBe(false)
  })
})

describe.each(registers)('%s', (_id, definition, file) => {
  const { accepted, also = [], broken } = examplesOf(file)
  const taken = [accepted, ...also].map((example) => subjectOf(definition, example))
  const changed = Object.entries(broken).map(
    ([rule, change]) => [rule, subjectOf(definition, { ...accepted, ...change })] as const,
  )
  const rules = [...definition.refusals, ...definition.findings].map(({ id }) => id)

  it('takes a record that breaks no rule', () => {
    for (const subject of taken) expect(refusalOf(definition, subject)).toBeNull()
    expect(taken.slice(0, 1).flatMap((subject) => findings(definition, subject))).toEqual([])
  })

  it('has an example for every rule, and no other', () => {
    expect(Object.keys(broken).sort()).toEqual([...rules].sort())
  })

  it.each(changed)('says %s', (rule, subject) => {
    const isRefusal = definition.refusals.some(({ id }) => id === rule)
    expect(refusalOf(definition, subject)).toEqual(isRefusal ? ['REGISTER_RULE', rule] : null)
    if (!isRefusal) expect(findings(definition, subject)).toContain(rule)
    // Nothing else would have stopped it: without the rule it would be taken.
    const others = definition.refusals.filter(({ id }) => id !== rule)
    expect(refusalOf({ ...definition, refusals: others }, subject)).toBeNull()
  })

  it('asks for every field that it requires', () => {
    for (const subject of taken) {
      for (const field of definition.fields.filter((each) => isRequired(each, subject))) {
        expect(refusalOf(definition, without(subject, field)), field.id).toEqual(['RECORD_INCOMPLETE', field.id])
      }
    }
  })

  it('has no field whose condition never holds', () => {
    const subjects = [...taken, ...changed.map(([, subject]) => subject)]
    for (const field of definition.fields) {
      const { when, required } = field
      const shown = when === undefined || subjects.some((subject) => holds(when, subject))
      const asked = required === undefined || subjects.some((subject) => isRequired(field, subject))
      expect({ field: field.id, shown, asked }).toEqual({ field: field.id, shown: true, asked: true })
    }
  })

  it('reminds of days that a record can have', () => {
    const subjects = [...taken, ...changed.map(([, subject]) => subject)]
    for (const { id, due, done } of definition.reminders) {
      expect(definition.fields.find((field) => field.id === due)?.type, id).toMatch(/^(date|instant)$/)
      const open = subjects.filter((subject) => subject.values[due] !== undefined && !holds(done, subject))
      expect(open.length, id).toBeGreaterThan(0)
    }
  })
})
