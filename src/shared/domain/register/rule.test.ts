import { describe, expect, it } from 'vitest'
import { HASH, legal, NOW, shen, staff } from '../../../../test/support/case-builder.ts'
import { decide as decideAny, isAdditive } from '../aggregates.ts'
import type { Actor, RejectionCode } from '../command.ts'
import { permits, role } from '../roles.ts'
import { type RecordCommandType, recordArguments, recordPermissions } from './commands.ts'
import { legalRecordCommands } from './legal-commands.ts'
import { dueDays, findingsOf } from './review.ts'
import { decideRecord } from './rule.ts'
import { inForce, type RecordState, recordState, shown } from './state.ts'

const TARGET = '01935c1a-7b00-7000-8000-0000000000d1'
const text = { id: '01935c1a-7b00-7000-8000-0000000000d2', hash: HASH }
const counsel = staff(5, 'legal')
const liaison = staff(6, 'regulator_liaison')
const alone = staff(9, ...role.options)
const types = Object.keys(recordArguments) as RecordCommandType[]

/** A demand of the police, complete. */
const values = {
  manner: 'share',
  basis: 'authority_demand',
  decision: 'provided',
  categories: ['phone_number'],
  scope: 'named',
  people: 1,
  foreign_authority: false,
}
const written = ['recipient', 'purpose', 'authority', 'document_number', 'article']
const opening = { register: 'disclosure', values, text }

interface Given {
  as?: Actor
  written?: string[]
  now?: string
}

function decide(state: RecordState | null, [type, args]: [string, Record<string, unknown>], given: Given = {}) {
  const now = given.now ?? NOW
  const command = { id: TARGET, type, target: TARGET, baseVersion: 0, args, at: now }
  const facts = { written: given.written ?? written, number: 'G26-000001' }
  return decideRecord(state, command, { actor: given.as ?? liaison, now, at: now, legal, facts })
}

function effect(state: RecordState | null, deed: [string, Record<string, unknown>], given: Given = {}): RecordState {
  const decision = decide(state, deed, given)
  if (!decision.ok) throw new Error(`${deed[0]}: ${JSON.stringify(decision.rejection)}`)
  return recordState.parse(decision.effect.state)
}

function refusal(
  state: RecordState | null,
  deed: [string, Record<string, unknown>],
  given: Given = {},
): [RejectionCode, unknown] | null {
  const decision = decide(state, deed, given)
  return decision.ok ? null : [decision.rejection.code, Object.values(decision.rejection.data)[0]]
}

const proposed = () => effect(null, ['record.open', opening])
const approved = () => effect(proposed(), ['record.approve', { revision: 1 }], { as: counsel })

describe('who may give a command', () => {
  it.each(types)('%s is forbidden to every role without its permission', (type) => {
    for (const held of role.options) {
      const forbidden = refusal(proposed(), [type, {}], { as: staff(9, held) })?.[0] === 'FORBIDDEN'
      expect(forbidden, held).toBe(!permits([held], recordPermissions[type]))
    }
  })
})

describe('the list of people', () => {
  const sums = { rows: 2, people: 2, duplicate: 0, wrong: 0, classes: { active: 2 }, firstChannel: { sms: 2 } }
  const summary = { ...sums, cohort: TARGET, revision: 1, sha256: HASH, reachable: { sms: 2 } }
  const change = { kinds: ['purpose'], categories: ['profile_tags'], consent_timing: 'before', people: 2 }
  const told = () =>
    effect(
      null,
      ['record.open', { register: 'purpose_change', values: { ...change, applies_to: 'consented' }, text }],
      { written: ['title', 'what', 'why'] },
    )

  it('is put in force where the register says what people are told, a newer one in place of the older', () => {
    const listed = effect(told(), ['record.set_cohort', { summary }])
    expect(listed.cohort).toEqual({ ...summary, by: liaison.id, at: NOW })
    expect(refusal(listed, ['record.set_cohort', { summary }])?.[0]).toBe('DUPLICATE')
    const newer = effect(listed, ['record.set_cohort', { summary: { ...summary, revision: 2 } }])
    expect(newer.cohort?.revision).toBe(2)
  })

  it('is refused where nobody is told, where nothing goes on, and when its sums do not balance', () => {
    const put = ['record.set_cohort', { summary }] as [string, Record<string, unknown>]
    expect(refusal(approved(), put)).toEqual(['INVALID_ARGUMENT', 'disclosure'])
    const gone = effect(told(), ['record.void', { text }], { as: counsel })
    expect(refusal(gone, put)?.[0]).toBe('INVALID_TRANSITION')
    expect(refusal(told(), ['record.set_cohort', { summary: { ...summary, people: 3 } }])?.[0]).toBe('INVALID_ARGUMENT')
  })

  it('is a verb of such a record alone', () => {
    const verbs = (state: RecordState) =>
      legalRecordCommands(state, { actor: liaison, now: NOW, at: NOW, legal, facts: {} }).map(({ type }) => type)
    expect(verbs(told())).toContain('record.set_cohort')
    expect(verbs(approved())).not.toContain('record.set_cohort')
  })
})

describe('a register that needs a second person', () => {
  it('has nothing in force before another person agreed', () => {
    const state = proposed()
    expect(state).toMatchObject({ number: 'G26-000001', stage: 'proposed', revisions: [] })
    expect(refusal(state, ['record.approve', { revision: 1 }], { as: { ...counsel, id: liaison.id } })?.[0]).toBe(
      'FOUR_EYES',
    )
    expect(inForce(approved())).toMatchObject({ revision: 1, by: liaison.id, approvedBy: counsel.id })
  })

  it('would let one person do both without four eyes (sabotage)', () => {
    const by = { ...alone, id: liaison.id }
    const another = { ...proposed(), proposal: { ...(proposed().proposal as object), by: counsel.id } } as RecordState
    expect(refusal(proposed(), ['record.approve', { revision: 1 }], { as: by })?.[0]).toBe('FOUR_EYES')
    expect(refusal(another, ['record.approve', { revision: 1 }], { as: by })).toBeNull()
  })

  it('keeps what is in force while a change waits, and every version afterwards', () => {
    const changed = effect(approved(), ['record.revise', { values: { ...values, people: 3 }, text, reason: text }])
    expect(inForce(changed)?.values.people).toBe(1)
    expect(shown(changed).values.people).toBe(1)
    const agreed = effect(changed, ['record.approve', { revision: 2 }], { as: counsel })
    expect(agreed.revisions.map((each) => each.values.people)).toEqual([1, 3])
  })

  it('agrees to the version that was seen, and to none that was sent back', () => {
    const changed = effect(proposed(), ['record.revise', { values, text, reason: text }])
    expect(refusal(changed, ['record.approve', { revision: 1 }], { as: counsel })).toEqual(['VERSION_CONFLICT', 2])
    const back = effect(changed, ['record.return', { revision: 2, text }], { as: counsel })
    expect(refusal(back, ['record.approve', { revision: 2 }], { as: shen })?.[0]).toBe('INVALID_TRANSITION')
    const again = effect(back, ['record.revise', { values, text, reason: text }])
    expect(again.proposal).toMatchObject({ revision: 3, returned: null })
  })
})

describe('what a register takes', () => {
  const open = (change: object, fields = written) =>
    refusal(null, ['record.open', { ...opening, values: { ...values, ...change } }], { written: fields })

  it.each([
    ['a field of another register', { colour: 'red' }, 'colour'],
    ['an option that it does not have', { basis: 'because' }, 'basis'],
    ['a category that nobody holds', { categories: ['dreams'] }, 'categories'],
    ['a day where a number is asked', { people: '2026-11-27' }, 'people'],
  ])('is not %s', (_name, change, field) => {
    expect(open(change)).toEqual(['INVALID_ARGUMENT', field])
  })

  it.each([
    ['whom it went to', {}, written.filter((each) => each !== 'recipient'), 'recipient'],
    ['the number of the demand (政策三)', {}, written.filter((each) => each !== 'document_number'), 'document_number'],
    [
      'the reference of the separate consent (个保法 23)',
      { basis: 'separate_consent' },
      ['recipient', 'purpose', 'contact'],
      'consent_reference',
    ],
  ])('names %s', (_name, change, fields, field) => {
    expect(open(change, fields)).toEqual(['RECORD_INCOMPLETE', field])
  })

  it('is nothing for a foreign body without the approval of our own (个保法 41)', () => {
    expect(open({ foreign_authority: true })).toEqual(['REGISTER_RULE', 'foreign_without_approval'])
    expect(open({ foreign_authority: true }, [...written, 'approval_abroad'])).toBeNull()
  })

  it('is no exception without its article', () => {
    const fields = ['recipient', 'purpose']
    expect(open({ basis: 'vital_interests' }, fields)).toEqual(['REGISTER_RULE', 'exception_without_article'])
    expect(open({ basis: 'vital_interests' }, [...fields, 'article'])).toBeNull()
  })

  it('is no register that nobody defined', () => {
    expect(refusal(null, ['record.open', { ...opening, register: 'gossip' }])).toEqual(['NOT_FOUND', 'gossip'])
  })
})

describe('the end of a record', () => {
  it('is void only by another person than its author, and stays', () => {
    expect(refusal(approved(), ['record.void', { text }], { as: { ...counsel, id: liaison.id } })?.[0]).toBe(
      'FOUR_EYES',
    )
    const state = effect(approved(), ['record.void', { text }], { as: counsel })
    expect(state).toMatchObject({ stage: 'void', revisions: [{ revision: 1 }] })
    expect(refusal(state, ['record.revise', { values, text, reason: text }])?.[0]).toBe('INVALID_TRANSITION')
  })

  it('is not ahead of its time', () => {
    const state = effect(approved(), ['record.end', { at: '2027-01-01T00:00:00.000Z', text }])
    expect(state).toMatchObject({ stage: 'ended', ended: { at: NOW } })
  })
})

describe('what it points out', () => {
  const definition = legal.registers.find(({ id }) => id === 'disclosure')
  if (!definition) throw new Error('disclosures are a register')
  const at = (change: object) =>
    effect(
      effect(null, ['record.open', { ...opening, values: { ...values, ...change } }]),
      ['record.approve', { revision: 1 }],
      { as: counsel },
    )

  it('are findings of what is in force', () => {
    const state = at({ delivered_at: NOW })
    expect(findingsOf(definition, state, '2026-11-27').map(({ id }) => id)).toEqual(['delivered_without_hash'])
    expect(findingsOf(definition, at({ delivered_at: NOW, export_hash: HASH }), '2026-11-27')).toEqual([])
  })

  it('are days, near and passed, until they are done', () => {
    const on = (today: string, change = {}) => dueDays(definition, at({ review_by: '2026-12-31', ...change }), today)[0]
    expect(on('2026-11-27')).toMatchObject({ due: '2026-12-31', daysLeft: 34, calls: false })
    expect(on('2026-12-01')).toMatchObject({ daysLeft: 30, calls: true })
    expect(on('2027-01-02')).toMatchObject({ daysLeft: -2, calls: true })
    expect(on('2026-12-01', { ended_on: '2026-11-30' })).toBeUndefined()
  })
})

describe('verbs', () => {
  it('are those that the rule accepts', () => {
    const verbs = (state: RecordState, actor: Actor) =>
      Object.fromEntries(
        legalRecordCommands(state, { actor, now: NOW, at: NOW, legal, facts: {} }).map(({ type, blockedBy }) => [
          type.slice(7),
          blockedBy,
        ]),
      )
    expect(verbs(proposed(), counsel)).toMatchObject({ approve: null, return: null, revise: null })
    expect(verbs(proposed(), { ...counsel, id: liaison.id })).toMatchObject({ approve: 'FOUR_EYES' })
    expect(verbs(approved(), liaison)).toMatchObject({ revise: null, end: null, note: null, reveal: null })
    expect(verbs(approved(), staff(8, 'auditor'))).toEqual({})
  })

  it('are exact, but for notes, reveals, looks and files', () => {
    expect(types.filter(isAdditive)).toEqual([
      ...['record.note', 'record.reveal', 'record.view', 'record.attach_evidence'],
    ])
    expect(
      decideAny(
        null,
        { id: TARGET, type: 'record.open', target: TARGET, baseVersion: 0, args: opening, at: NOW },
        { actor: liaison, now: NOW, at: NOW, legal, facts: { written } },
      ).ok,
    ).toBe(true)
  })
})
