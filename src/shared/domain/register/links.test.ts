import { describe, expect, it } from 'vitest'
import { HASH, legal, NOW, staff } from '../../../../test/support/case-builder.ts'
import { registerDefinition } from './definition.ts'
import { legalRecordCommands } from './legal-commands.ts'
import { demandLinks, type LinkedFact, type LinkedFacts, linksToRead } from './links.ts'
import { decideRecord } from './rule.ts'
import { type RecordState, recordState } from './state.ts'

const id = (n: number) => `01935c1a-7b00-7000-8000-0000000000${n}`
const TARGET = id(10)
const [audit, letter, void_, unknown, aCase] = [id(21), id(22), id(23), id(24), id(25)]
const author = staff(6, 'regulator_liaison')
const counsel = staff(5, 'legal')
const text = { id: id(30), hash: HASH }
const words = { zh: '样例', en: 'Sample' }

const register = registerDefinition.parse({
  ...{ id: 'sample', version: 1, order: 1, group: 'assurance', words, purpose: words, obligations: [], source: '样例' },
  ...{ certainty: 'P', title: 'name', secondPerson: true, keepYears: null },
  fields: [
    { id: 'name', type: 'text', words },
    { id: 'audit', type: 'link', to: 'record', register: 'audit', words },
    { id: 'cases', type: 'link', to: 'case', many: true, words },
    { id: 'records', type: 'link', to: 'record', many: true, words },
  ],
})
const record = (of: string, more: Partial<LinkedFact> = {}): LinkedFact => ({
  ...{ kind: 'record', register: of, isVoid: false },
  ...more,
})
const known: LinkedFacts = {
  [audit]: record('audit'),
  [letter]: record('authority_letter'),
  [void_]: record('audit', { isVoid: true }),
  [aCase]: { kind: 'case', register: null, isVoid: false },
}
const surroundings = { now: NOW, at: NOW, legal: { ...legal, registers: [register] } }

function decide(state: RecordState | null, type: string, args: object, { as = author, links = known } = {}) {
  const command = { id: TARGET, type, target: TARGET, baseVersion: 0, args: { ...args }, at: NOW }
  return decideRecord(state, command, { ...surroundings, actor: as, facts: { links } })
}

function effect(...given: Parameters<typeof decide>): RecordState {
  const decision = decide(...given)
  if (!decision.ok) throw new Error(JSON.stringify(decision.rejection))
  return recordState.parse(decision.effect.state)
}

function refusal(...given: Parameters<typeof decide>) {
  const decision = decide(...given)
  return decision.ok ? null : [decision.rejection.code, decision.rejection.data.field]
}

const open = (values: object, more = {}) => refusal(null, 'record.open', { register: 'sample', values }, more)
const proposed = (values: object) => effect(null, 'record.open', { register: 'sample', values })
const approved = (values: object) => effect(proposed(values), 'record.approve', { revision: 1 }, { as: counsel })

describe('a link', () => {
  it('names what is there, of the kind and the register that the field asks for', () => {
    expect(open({ audit, cases: [aCase], records: [audit, letter] })).toBeNull()
  })

  it.each<[string, object, [string, string]]>([
    ['nothing that nobody knows', { audit: unknown }, ['NOT_FOUND', 'audit']],
    ['no record of another register', { audit: letter }, ['REGISTER_RULE', 'audit']],
    ['no record that is void', { audit: void_ }, ['REGISTER_RULE', 'audit']],
    ['no thing of another kind', { audit: aCase }, ['REGISTER_RULE', 'audit']],
    ['no record where a case is asked', { cases: [aCase, audit] }, ['REGISTER_RULE', 'cases']],
    ['no void record among others', { records: [letter, void_] }, ['REGISTER_RULE', 'records']],
  ])('names %s', (_name, values, expected) => {
    expect(open(values)).toEqual(expected)
  })

  it('would name anything if nobody asked what it is (sabotage)', () => {
    const blind = { ...known, [unknown]: record('audit'), [letter]: record('audit'), [void_]: record('audit') }
    for (const values of [{ audit: unknown }, { audit: letter }, { audit: void_ }]) {
      expect(open(values)).not.toBeNull()
      expect(open(values, { links: blind })).toBeNull()
    }
  })

  it('stays in the next version whatever became of it; a new one is looked at', () => {
    const links = { ...known, [audit]: record('audit', { isVoid: true }) }
    const revise = (values: object) =>
      refusal(approved({ audit }), 'record.revise', { values, reason: text }, { links })
    expect(revise({ audit })).toBeNull()
    expect(revise({ audit, records: [audit] })).toEqual(['REGISTER_RULE', 'records'])
  })

  it('is looked at again when another person agrees, who hears what stands in the way', () => {
    const state = proposed({ audit })
    const links = { [audit]: record('audit', { isVoid: true }) }
    expect(refusal(state, 'record.approve', { revision: 1 }, { as: counsel, links })).toEqual([
      'REGISTER_RULE',
      'audit',
    ])
    const verbs = legalRecordCommands(state, { ...surroundings, actor: counsel, facts: { links } })
    expect(verbs).toContainEqual({ type: 'record.approve', blockedBy: 'REGISTER_RULE' })
  })
})

describe('what is read for a command', () => {
  const read = (type: string, args: object, state: RecordState | null = null) =>
    linksToRead([register], { state, command: { type, target: TARGET, args: { ...args } } }).map((link) => link.id)

  it('is what it newly names, and never the record itself', () => {
    expect(read('record.open', { register: 'sample', values: { audit, cases: [aCase] } })).toEqual([audit, aCase])
    expect(read('record.revise', { values: { audit, records: [TARGET, letter] } }, approved({ audit }))).toEqual([
      letter,
    ])
    expect(read('record.approve', { revision: 1 }, proposed({ audit }))).toEqual([audit])
    expect(read('record.note', {}, approved({ audit }))).toEqual([])
    expect(read('record.open', { register: 'gossip', values: { audit } })).toEqual([])
    expect(read('record.open', { register: 'sample', values: { audit: { sql: 1 } } })).toEqual([])
  })

  it('is all that the rule asks about', () => {
    const values = { audit, cases: [aCase] }
    const links = Object.fromEntries(
      read('record.open', { register: 'sample', values }).map((each) => [each, known[each] as LinkedFact]),
    )
    expect(() => demandLinks(register, { values, before: undefined, links })).not.toThrow()
  })
})
