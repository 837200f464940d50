/** What takes one person and what takes two, and what an incident needs before it may be closed. */
import { describe, expect, it } from 'vitest'
import { HASH, legal, staff } from '../../../../test/support/case-builder.ts'
import {
  CALL,
  commandId,
  counsel,
  decide,
  decided,
  duty,
  effect,
  filing,
  INCIDENT_ID,
  lead,
  leakFacts,
  liaison,
  minutesAfter,
  NIGHT,
  officer,
  open,
  reach,
  refusal,
  row,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import type { Actor } from '../command.ts'
import { role } from '../roles.ts'
import type { IncidentState } from './state.ts'

/** One person with every role. */
const alone = staff(9, ...role.options)
const one = (state: IncidentState, type: string, args: object = {}, as: Actor = alone) =>
  effect(state, [type, args], { as }).state

const alert = (state: IncidentState) =>
  effect(state, ['incident.add_known', { at: '2026-11-25T14:00:00.000Z', basis: 'alert' }], { id: commandId(0x20) })
    .state
const other = commandId(0x20)

/** Every pair of proposer and confirmer: what is proposed, and what a second person then does. */
const pairs: [name: string, propose: (as: Actor) => IncidentState, confirm: string, args: object][] = [
  [
    'a change of 获知',
    (as) => one(alert(reach('incident')), 'incident.choose_known', { candidate: other, text: TEXT }, as),
    'incident.confirm_known',
    { candidate: other },
  ],
  [
    'a lower level',
    (as) => one(reach('incident'), 'incident.set_level', { level: 'general', text: TEXT }, as),
    'incident.confirm_lowering',
    { level: 'general' },
  ],
  [
    'a duty that does not apply',
    (as) => one(reach('incident'), 'incident.propose_not_required', { obligation: 'guardians', text: TEXT }, as),
    'incident.confirm_not_required',
    { obligation: 'guardians' },
  ],
  ...(['notify', 'exempt', 'ordered', 'deferred'] as const).map((kind): (typeof pairs)[number] => [
    `the decision ${kind}`,
    (as) =>
      one(
        reach('incident'),
        'incident.decide_notice',
        { kind, text: TEXT, evidence: HASH, order: TEXT, until: kind === 'deferred' ? '2026-12-01' : null },
        as,
      ),
    'incident.approve_decision',
    {},
  ]),
  [
    'difficulty of individual notice',
    (as) => one(reach('incident'), 'incident.declare_unreachable', unreachable, as),
    'incident.approve_unreachable',
    {},
  ],
  [
    'the end of handling',
    (as) => one(reach('contained'), 'incident.end_handling', { criteria: ['leak_stopped'] }, as),
    'incident.confirm_end',
    {},
  ],
]
const unreachable = {
  ...{ affected: 2_310_000, withContact: 2_190_000, delivered: 2_100_000, failed: 90_000 },
  ...{ reasons: ['account_cancelled', 'account_cancelled'], text: TEXT },
}
const twin: Actor = { ...alone, id: staff(8).id }

describe('four eyes', () => {
  it.each(pairs)('%s waits for another person, whatever roles the first one has', (_name, propose, confirm, args) => {
    expect(refusal(propose(alone), [confirm, args], { as: alone })).toBe('FOUR_EYES')
    expect(refusal(propose(alone), [confirm, args], { as: twin })).toBeNull()
  })

  it.each(pairs)('%s is confirmed by a person, not by a rule', (_name, propose, confirm, args) => {
    expect(refusal(propose(alone), [confirm, args], { as: { ...alone, kind: 'rule', id: INCIDENT_ID } })).toBe(
      'FOUR_EYES',
    )
  })

  it.each(pairs)('%s is confirmed once, and only when it was proposed', (_name, propose, confirm, args) => {
    const confirmed = one(propose(alone), confirm, args, twin)
    expect(refusal(confirmed, [confirm, args], { as: twin })).toBe('INVALID_TRANSITION')
    expect(refusal(reach('incident'), [confirm, args], { as: twin })).toBe('INVALID_TRANSITION')
  })

  it.each(pairs)('%s would pass if the eyes were not counted (sabotage)', (_name, propose, confirm, args) => {
    // The same person under another id: nothing but the id stands in the way.
    expect(refusal(propose(alone), [confirm, args], { as: { ...alone, id: commandId(0x77) } })).toBeNull()
  })
})

describe('获知', () => {
  const proposed = one(alert(reach('incident')), 'incident.choose_known', { candidate: other, text: TEXT }, lead)

  it('moves by two people, and the old due times stay', () => {
    expect(row(proposed, 'reg_initial_other').dueAt).toBe('2026-11-25T19:40:00.000Z')
    const { state, entries } = effect(proposed, ['incident.confirm_known', { candidate: other }], { as: counsel })
    expect(state.known).toEqual({ candidate: other, by: lead.id, at: NIGHT, proposal: null })
    expect(row(state, 'reg_initial_other')).toMatchObject({
      startedAt: '2026-11-25T14:00:00.000Z',
      dueAt: '2026-11-25T18:00:00.000Z',
      earlierDue: ['2026-11-25T19:40:00.000Z'],
    })
    expect(entries[0]?.data).toMatchObject({
      candidate: other,
      known_at: '2026-11-25T14:00:00.000Z',
      proposed_by: lead.id,
    })
  })

  it('keeps each left due time once, however often it moves to and fro', () => {
    let state = proposed
    for (const candidate of [other, commandId(1), other]) {
      state = one(state, 'incident.choose_known', { candidate, text: TEXT }, lead)
      state = one(state, 'incident.confirm_known', { candidate }, counsel)
    }
    expect(row(state, 'reg_initial_other').earlierDue).toEqual(['2026-11-25T19:40:00.000Z', '2026-11-25T18:00:00.000Z'])
  })

  it('moves the hour of triage of a lead, and not one that is over', () => {
    const choose = { candidate: other, text: TEXT }
    const moved = (state: IncidentState) =>
      one(
        one(alert(state), 'incident.choose_known', choose, lead),
        'incident.confirm_known',
        { candidate: other },
        counsel,
      )
    expect(moved(open()).triageDueAt).toBe('2026-11-25T15:00:00.000Z')
    expect(moved(reach('incident')).triageDueAt).toBe(minutesAfter(CALL, 60))
  })

  it('stays when the second person says so, and is confirmed only as it was seen', () => {
    const kept = one(proposed, 'incident.reject_known', { candidate: other, text: TEXT }, counsel)
    expect(kept.known).toEqual(reach('incident').known)
    expect(refusal(proposed, ['incident.confirm_known', { candidate: commandId(1) }], { as: counsel })).toBe(
      'VERSION_CONFLICT',
    )
  })

  it('is one of the candidates, and another than now', () => {
    for (const candidate of [INCIDENT_ID, commandId(1)]) {
      expect(refusal(reach('incident'), ['incident.choose_known', { candidate, text: TEXT }])).toBe('INVALID_ARGUMENT')
    }
  })
})

describe('the level', () => {
  it('is raised by one person, and a waiting lowering falls away', () => {
    const waiting = one(reach('incident'), 'incident.set_level', { level: 'general', text: TEXT }, lead)
    expect(waiting.level).toMatchObject({ value: 'significant', lowering: { to: 'general', by: lead.id } })
    const raised = one(waiting, 'incident.set_level', { level: 'major', text: TEXT }, lead)
    expect(raised.level).toEqual({ value: 'major', by: lead.id, at: NIGHT, text: TEXT, lowering: null })
  })

  it('is lowered by two', () => {
    const waiting = one(reach('incident'), 'incident.set_level', { level: 'general', text: TEXT }, lead)
    const lowered = one(waiting, 'incident.confirm_lowering', { level: 'general' }, officer)
    expect(lowered.level).toMatchObject({ value: 'general', by: lead.id, lowering: null })
    const kept = one(waiting, 'incident.reject_lowering', { level: 'general', text: TEXT }, officer)
    expect(kept.level).toEqual(reach('incident').level)
    expect(refusal(waiting, ['incident.confirm_lowering', { level: 'major' }], { as: officer })).toBe(
      'VERSION_CONFLICT',
    )
  })

  it('first falls below the suggestion by two as well: what is unknown counts until then', () => {
    const first = effect(open(), ['incident.set_level', { level: 'general', text: TEXT }])
    expect(first.entries[0]).toMatchObject({ type: 'incident.lowering_proposed', data: { from: 'extremely_major' } })
    expect(first.state.level).toMatchObject({ value: 'extremely_major', lowering: { to: 'general' } })
    const promoted = one(first.state, 'incident.promote', { text: TEXT }, lead)
    expect(promoted.obligations.map(({ id }) => id)).toContain('reg_initial_other')
    const assessed = one(open(), 'incident.assess', { facts: leakFacts }, lead)
    expect(one(assessed, 'incident.set_level', { level: 'significant', text: TEXT }, lead).level?.lowering).toBeNull()
  })

  it('comes with the facts and what the rules said of them', () => {
    const { state, entries } = effect(open(), ['incident.assess', { facts: leakFacts }])
    expect(state.assessments).toEqual([
      { at: NIGHT, by: lead.id, rulesVersion: 1, suggested: 'significant', fired: ['people_e6'], unknown: [] },
    ])
    expect(entries[0]?.data).toMatchObject({ suggested: 'significant', low: 1_900_000, high: 2_400_000 })
    const unheard = { ...leakFacts, categories: ['shoe_size'] }
    expect(refusal(open(), ['incident.assess', { facts: unheard }])).toBe('INVALID_ARGUMENT')
  })
})

describe('duties', () => {
  const state = reach('incident')
  const proposed = one(state, 'incident.propose_not_required', { obligation: 'guardians', text: TEXT }, lead)

  it('are required by one person, and not required by two with the ground', () => {
    expect(row(one(state, 'incident.require', { obligation: 'police' }, lead), 'police')).toMatchObject({
      decision: 'required',
      decidedBy: lead.id,
      decidedAt: NIGHT,
    })
    expect(
      row(one(proposed, 'incident.confirm_not_required', { obligation: 'guardians' }, officer), 'guardians'),
    ).toMatchObject({
      decision: 'not_required',
      decidedBy: officer.id,
      ground: TEXT,
      proposal: null,
    })
    const rejected = one(proposed, 'incident.reject_not_required', { obligation: 'guardians', text: TEXT }, officer)
    expect(row(rejected, 'guardians')).toEqual(row(state, 'guardians'))
  })

  it('that were not required become so again by one', () => {
    const dropped = one(proposed, 'incident.confirm_not_required', { obligation: 'guardians' }, officer)
    const again = one(dropped, 'incident.require', { obligation: 'guardians' }, lead)
    expect(row(again, 'guardians')).toMatchObject({ decision: 'required', ground: null })
  })

  it('are not argued away once they were filed', () => {
    const filed = effect(proposed, ['incident.record_filing', filing('guardians')], { as: liaison }).state
    expect(refusal(filed, ['incident.confirm_not_required', { obligation: 'guardians' }], { as: officer })).toBe(
      'INVALID_TRANSITION',
    )
    expect(refusal(filed, ['incident.propose_not_required', { obligation: 'guardians', text: TEXT }])).toBe(
      'INVALID_TRANSITION',
    )
  })

  it('are rows that there are, of an incident', () => {
    expect(refusal(state, ['incident.require', { obligation: 'the_moon' }])).toBe('INVALID_ARGUMENT')
    expect(refusal(open(), ['incident.require', { obligation: 'police' }])).toBe('INVALID_TRANSITION')
  })
})

describe('telling people', () => {
  const decide_ = (more: object) => ['incident.decide_notice', { ...plain, ...more }] as const
  const plain = { kind: 'notify', text: TEXT, evidence: null, order: null, until: null }

  it.each([
    ['an exemption without evidence', { kind: 'exempt' }, 'evidence'],
    ['an order without its number', { kind: 'ordered' }, 'order'],
    ['a delay without an order', { kind: 'deferred', until: '2026-12-01' }, 'order'],
    ['a delay without an end', { kind: 'deferred', order: TEXT }, 'until'],
    ['a delay that is over', { kind: 'deferred', order: TEXT, until: '2026-11-24' }, 'until'],
    ['an end of what is no delay', { until: '2026-12-01' }, 'until'],
  ] as const)('refuses %s by its field', (_name, more, field) => {
    expect(decide(reach('incident'), decide_(more))).toMatchObject({
      rejection: { code: 'INVALID_ARGUMENT', data: { field } },
    })
  })

  it('is delayed by legal alone', () => {
    const deferred = effect(reach('incident'), decide_({ kind: 'deferred', order: TEXT, until: '2026-12-01' })).state
    expect(refusal(deferred, ['incident.approve_decision'], { as: officer })).toBe('FORBIDDEN')
    expect(refusal(deferred, ['incident.approve_decision'], { as: counsel })).toBeNull()
  })

  it('is decided again, and then waits again', () => {
    const approved = decided(reach('incident'))
    expect(approved.decision).toMatchObject({ kind: 'notify', approvedBy: officer.id, approvedAt: NIGHT })
    const again = effect(approved, decide_({ kind: 'exempt', evidence: HASH })).state
    expect(again.decision).toMatchObject({ kind: 'exempt', approvedAt: null })
    const returned = one(again, 'incident.return_decision', { text: TEXT }, officer)
    expect(returned.decision).toBeNull()
    expect(refusal(approved, ['incident.return_decision', { text: TEXT }], { as: officer })).toBe('INVALID_TRANSITION')
  })

  describe('approved by telephone', () => {
    const waiting = effect(reach('incident'), decide_({}), { as: duty }).state
    const heard = { by: officer.id, witness: counsel.id, at: NIGHT, text: TEXT }
    const record = (more: object = {}, as: Actor = lead) =>
      refusal(waiting, ['incident.record_oral_decision', { ...heard, ...more }], { as })

    it('is written down by a third person, and signed within a day by the one who gave it', () => {
      const now = minutesAfter(NIGHT, 20)
      const { state, entries } = effect(waiting, ['incident.record_oral_decision', heard], { as: lead, now, at: now })
      const ratifyBy = minutesAfter(NIGHT, legal.incidents.ratifyHours * 60)
      expect(state.decision).toMatchObject({
        ...{ kind: 'notify', by: duty.id, approvedBy: officer.id, approvedAt: NIGHT },
        oral: { witness: counsel.id, recordedBy: lead.id, ratifyBy, ratified: null },
      })
      expect(entries[0]).toMatchObject({ occurredAt: NIGHT, recordedAt: now, text: TEXT })
      expect(refusal(state, ['incident.ratify_decision'], { as: counsel })).toBe('FORBIDDEN')
      const ratified = effect(state, ['incident.ratify_decision'], { as: officer, at: ratifyBy })
      expect(ratified.state.decision?.oral?.ratified).toEqual({ at: ratifyBy, by: officer.id })
      expect(ratified.entries[0]?.flags).toEqual([])
      expect(refusal(ratified.state, ['incident.ratify_decision'], { as: officer })).toBe('INVALID_TRANSITION')
      const late = effect(state, ['incident.ratify_decision'], { as: officer, at: minutesAfter(ratifyBy, 1) })
      expect(late.entries[0]?.flags).toEqual(['late'])
    })

    it('takes three people, of whom the one who gave it may approve and did not propose it', () => {
      expect(record()).toBeNull()
      expect(record({}, duty), 'who proposed it may write down what another said').toBeNull()
      expect(record({ witness: officer.id })).toBe('FOUR_EYES')
      expect(record({ by: lead.id })).toBe('FOUR_EYES')
      expect(record({ witness: lead.id })).toBe('FOUR_EYES')
      expect(record({ by: duty.id })).toBe('FOUR_EYES')
      expect(refusal(waiting, ['incident.record_oral_decision', heard], { as: lead, facts: { oralFit: false } })).toBe(
        'INVALID_ARGUMENT',
      )
      expect(refusal(decided(reach('incident')), ['incident.record_oral_decision', heard])).toBe('INVALID_TRANSITION')
      expect(refusal(decided(reach('incident')), ['incident.ratify_decision'], { as: officer })).toBe(
        'INVALID_TRANSITION',
      )
    })

    it('is no way to delay: that is for legal, in writing', () => {
      const deferred = effect(reach('incident'), decide_({ kind: 'deferred', order: TEXT, until: '2026-12-01' })).state
      expect(refusal(deferred, ['incident.record_oral_decision', heard], { as: duty })).toBe('FORBIDDEN')
    })
  })

  it('takes a list with sums that balance, and a newer one in its place', () => {
    const summary = {
      ...{ cohort: INCIDENT_ID, revision: 1, sha256: HASH, rows: 10, people: 8, duplicate: 1, wrong: 1 },
      ...{ classes: { active: 7, minor: 1 }, firstChannel: { push: 5, announcement: 3 }, reachable: { push: 5 } },
    }
    const put = ['incident.set_cohort', { summary }] as const
    const state = effect(reach('incident'), put).state
    expect(state.cohort).toEqual({ ...summary, by: lead.id, at: NIGHT })
    expect(refusal(state, put)).toBe('DUPLICATE')
    expect(refusal(state, ['incident.set_cohort', { summary: { ...summary, revision: 2 } }])).toBeNull()
    expect(refusal(state, ['incident.set_cohort', { summary: { ...summary, revision: 2, people: 9 } }])).toBe(
      'INVALID_ARGUMENT',
    )
  })

  it('says how many could not be reached, with numbers that can be', () => {
    expect(one(reach('incident'), 'incident.declare_unreachable', unreachable, lead).unreachability).toMatchObject({
      reasons: ['account_cancelled'],
      approvedAt: null,
    })
    for (const wrong of [{ failed: 2_000_000 }, { withContact: 3_000_000 }, { reasons: ['too_tired'] }]) {
      const args = { ...unreachable, ...wrong }
      expect(refusal(reach('incident'), ['incident.declare_unreachable', args])).toBe('INVALID_ARGUMENT')
    }
  })
})

describe('the end', () => {
  it('starts the 30 days from when handling ended, once a second person confirms', () => {
    const proposed = effect(reach('contained'), ['incident.end_handling', { criteria: ['leak_stopped'] }]).state
    expect(row(proposed, 'reg_final').dueAt).toBeNull()
    expect(refusal(proposed, ['incident.end_handling', { criteria: ['leak_stopped'] }])).toBe('INVALID_TRANSITION')
    const later = minutesAfter(NIGHT, 60 * 24)
    const ended = effect(proposed, ['incident.confirm_end'], { as: officer, at: later }).state
    expect(ended).toMatchObject({ stage: 'handling_ended', ended: { at: NIGHT, confirmedAt: later } })
    expect(row(ended, 'reg_final')).toMatchObject({ startedAt: NIGHT, dueAt: '2026-12-25T16:00:00.000Z' })
    const rejected = one(proposed, 'incident.reject_end', { text: TEXT }, officer)
    expect(rejected).toMatchObject({ stage: 'contained', ended: null })
  })

  it('waits for every row, every proposal, level and verdict', () => {
    const why = (state: IncidentState) => {
      const decision = decide(state, ['incident.close'])
      return decision.ok ? null : [decision.rejection.code, decision.rejection.data]
    }
    const ended = reach('handling_ended')
    expect(why(reach('contained'))).toEqual(['INVALID_TRANSITION', { stage: 'contained' }])
    expect(why(ended)).toEqual(['UNDECIDED', { open: 12, first: 'reg_initial_other' }])
    let state = ended
    for (const { id } of ended.obligations) state = one(state, 'incident.require', { obligation: id }, lead)
    expect(why(state)).toEqual(['LINES_OPEN', { open: 12, first: 'reg_initial_other' }])
    for (const { id } of ended.obligations)
      state = effect(state, ['incident.record_filing', filing(id)], { as: liaison }).state
    expect(why(state)).toBeNull()
    for (const [field, open] of [
      ['level', { level: null }],
      ['verdict', { verdict: null }],
      ['known', { known: { ...state.known, proposal: { candidate: other, by: null, at: NIGHT, text: TEXT } } }],
      ['decision', { decision: { ...decided(ended).decision, approvedAt: null } }],
      [
        'unreachability',
        { unreachability: { ...unreachable, by: null, at: NIGHT, approvedBy: null, approvedAt: null } },
      ],
    ] as const) {
      expect(why({ ...state, ...open } as IncidentState), field).toEqual(['UNDECIDED', { field }])
    }
  })

  it('counts a published announcement as told to the public', () => {
    let state = reach('handling_ended')
    for (const { id } of state.obligations) state = one(state, 'incident.require', { obligation: id }, lead)
    for (const { id } of state.obligations.filter((each) => each.addressee !== 'public')) {
      state = effect(state, ['incident.record_filing', filing(id)], { as: liaison }).state
    }
    expect(refusal(state, ['incident.close'])).toBe('LINES_OPEN')
    const page = {
      ...{ notice: INCIDENT_ID, revision: 1, place: 'website', url: null, from: NIGHT, to: null },
      ...{ fileHash: HASH, evidence: null },
    }
    const published = effect(state, ['incident.record_publication', page], { as: liaison }).state
    expect(refusal(published, ['incident.close'])).toBeNull()
  })

  it('is for good: no exact command is legal afterwards', () => {
    for (const stage of ['closed', 'dismissed'] as const) {
      const state = reach(stage)
      for (const deed of [
        ['incident.describe', { category: null, harms: [], systems: [], occurred: null }],
        ['incident.assess', { facts: leakFacts }],
        ['incident.set_level', { level: 'major', text: TEXT }],
        ['incident.judge', { isPersonal: true, text: TEXT }],
        ['incident.link_case', { case: INCIDENT_ID }],
        ['incident.assign', { to: officer.id }],
        ['incident.promote', { text: TEXT }],
        ['incident.contain', {}],
      ] as const) {
        expect(refusal(state, deed), deed[0]).toBe('INVALID_TRANSITION')
      }
    }
  })
})

describe('the lead', () => {
  it('is who promotes, until another is named', () => {
    expect(reach('incident').lead).toBe(lead.id)
    expect(one(reach('incident'), 'incident.assign', { to: officer.id }, lead).lead).toBe(officer.id)
    expect(refusal(reach('incident'), ['incident.assign', { to: lead.id }])).toBe('INVALID_ARGUMENT')
    const unfit = { facts: { assigneeFit: false } }
    expect(refusal(reach('incident'), ['incident.assign', { to: officer.id }], unfit)).toBe('INVALID_ARGUMENT')
  })

  it('is promoted or dismissed once, for a reason that is known', () => {
    expect(refusal(reach('incident'), ['incident.promote', { text: TEXT }])).toBe('INVALID_TRANSITION')
    expect(refusal(reach('incident'), ['incident.dismiss', { reason: 'false_alarm', text: TEXT }])).toBe(
      'INVALID_TRANSITION',
    )
    expect(refusal(open(), ['incident.dismiss', { reason: 'boredom', text: TEXT }])).toBe('INVALID_ARGUMENT')
    expect(reach('dismissed')).toMatchObject({ dismissedFor: 'false_alarm', closedAt: NIGHT })
  })

  it('describes what happened, keeps the cause, and links each case once', () => {
    const about = { category: 'violation', harms: ['leak'], systems: ['backup'], occurred: null }
    const described = one(reach('incident'), 'incident.describe', { ...about, cause: TEXT }, lead)
    expect(one(described, 'incident.describe', about, lead)).toMatchObject({ cause: TEXT, systems: ['backup'] })
    const linked = one(described, 'incident.link_case', { case: INCIDENT_ID }, lead)
    expect(linked.cases).toEqual([INCIDENT_ID])
    expect(refusal(linked, ['incident.link_case', { case: INCIDENT_ID }])).toBe('DUPLICATE')
  })
})
