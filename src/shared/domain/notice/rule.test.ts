import { describe, expect, it } from 'vitest'
import { HASH, legal, staff } from '../../../../test/support/case-builder.ts'
import {
  commandId,
  counsel,
  decided,
  duty,
  INCIDENT_ID,
  lead,
  minutesAfter,
  NIGHT,
  officer,
  reach as reachIncident,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import { decide, effect, first, open, passes, reach, refusal, toBeTold } from '../../../../test/support/notice-steps.ts'
import { isAdditive } from '../aggregates.ts'
import type { Actor } from '../command.ts'
import type { IncidentState } from '../incident/state.ts'
import { permits, role } from '../roles.ts'
import { type NoticeCommandType, noticeArguments, noticePermissions } from './commands.ts'
import type { NoticeFinding } from './content.ts'
import { legalNoticeCommands } from './legal-commands.ts'
import { incidentOccasion } from './occasion.ts'
import { type NoticeState, noticeState } from './state.ts'
import { noticeStage } from './vocabulary.ts'

const types = Object.keys(noticeArguments) as NoticeCommandType[]
const alone = staff(9, ...role.options)
const OTHER = 'cd'.repeat(32)
const finding: NoticeFinding = {
  ...{ code: 'element_empty', variant: null, element: 'cause', line: null, column: null, detail: null },
}
const save = (hash: string) => ['notice.save', { text: TEXT, hash }] as const
const approve = ['notice.approve', { ...first, signature: null }] as const
const heard = { ...first, by: officer.id, witness: lead.id, at: NIGHT, text: TEXT }

describe('who may give a command', () => {
  it.each(types)('%s is forbidden to every role without its permission', (type) => {
    for (const held of role.options) {
      const decision = decide(reach('draft'), [type], { as: staff(9, held) })
      const forbidden = !decision.ok && decision.rejection.code === 'FORBIDDEN'
      expect(forbidden, held).toBe(!permits([held], noticePermissions[type]))
    }
  })

  it('leaves approval to the person in charge, and revoking a role ends it', () => {
    expect(permits(officer.roles, noticePermissions['notice.approve'])).toBe(true)
    expect(refusal(reach('in_approval'), approve, { as: { ...officer, roles: ['legal'] } })).toBe('FORBIDDEN')
  })
})

const occasion = { kind: 'incident', id: INCIDENT_ID } as const

describe('opening', () => {
  it('makes an empty draft of an incident, with its number from the backend', () => {
    const state = open(false, { facts: { number: 'N26-0031' } })
    expect(noticeState.parse(state)).toEqual(state)
    expect(state).toMatchObject({ number: 'N26-0031', occasion, stage: 'draft', revisions: [] })
  })

  it('needs an incident that is there, not over, and a drill or not as the notice is', () => {
    const args = { occasion, drill: false }
    const of = (incident: IncidentState | undefined) => ({
      facts: { occasion: incident && incidentOccasion(incident) } as never,
    })
    expect(refusal(null, ['notice.open', args], of(undefined))).toBe('NOT_FOUND')
    expect(refusal(null, ['notice.open', args], of(reachIncident('closed')))).toBe('INVALID_TRANSITION')
    expect(refusal(null, ['notice.open', { ...args, drill: true }])).toBe('INVALID_ARGUMENT')
    expect(refusal(null, ['notice.open', args], of(reachIncident('lead')))).toBeNull()
  })
})

describe('saving', () => {
  it('adds a version by its hash', () => {
    const { state, entries } = effect(open(), save(HASH))
    expect(state.revisions).toEqual([{ revision: 1, text: TEXT, hash: HASH, by: duty.id, at: NIGHT }])
    expect(entries[0]).toMatchObject({ type: 'notice.saved', data: { revision: 1, hash: HASH } })
  })

  it('adds none of the same words, and takes findings: it is a draft', () => {
    expect(refusal(reach('draft'), save(HASH))).toBe('DUPLICATE')
    const unfinished = { facts: { gate: { hash: HASH, findings: [finding] } } }
    expect(refusal(open(), save(HASH), unfinished)).toBeNull()
  })

  it('is refused for words that are not held, or that are others than their hash says', () => {
    expect(refusal(open(), save(HASH), { facts: { gate: undefined as never } })).toBe('NOTICE_INCOMPLETE')
    expect(refusal(open(), save(OTHER))).toBe('HASH_MISMATCH')
  })

  it('takes a notice out of approval, and is refused once it is approved', () => {
    const hour = { facts: { gate: { hash: OTHER, findings: [] } } }
    const changed = effect(reach('in_approval'), save(OTHER), hour).state
    expect(changed).toMatchObject({ stage: 'draft', submitted: null })
    expect(changed.meaning?.revision).toBe(1)
    for (const stage of ['approved', 'withdrawn'] as const) {
      expect(refusal(reach(stage), save(OTHER), hour)).toBe('INVALID_TRANSITION')
    }
  })
})

describe('handing in', () => {
  const draft = reach('draft')
  const submit = ['notice.submit', first] as const

  it('needs the gate without findings, and the meaning confirmed for this version', () => {
    expect(refusal(draft, submit)).toBeNull()
    expect(refusal(draft, submit, { facts: { gate: { hash: HASH, findings: [finding] } } })).toBe('NOTICE_INCOMPLETE')
    expect(refusal(draft, submit, { facts: { gate: undefined as never } })).toBe('NOTICE_INCOMPLETE')
    expect(refusal({ ...draft, meaning: null }, submit)).toBe('NOTICE_INCOMPLETE')
    const gate = { hash: OTHER, findings: [] }
    const second = effect(draft, save(OTHER), { facts: { gate } }).state
    expect(refusal(second, ['notice.submit', { revision: 2, hash: OTHER }], { facts: { gate } })).toBe(
      'NOTICE_INCOMPLETE',
    )
  })

  it('names the latest version by its hash, and the gate has seen those words', () => {
    expect(refusal(draft, ['notice.submit', { ...first, hash: OTHER }])).toBe('HASH_MISMATCH')
    expect(refusal(draft, ['notice.submit', { ...first, revision: 2 }])).toBe('HASH_MISMATCH')
    expect(refusal(draft, submit, { facts: { gate: { hash: OTHER, findings: [] } } })).toBe('HASH_MISMATCH')
    expect(refusal(open(), submit)).toBe('INVALID_TRANSITION')
  })

  it('is undone by a return, with a reason', () => {
    const returned = effect(reach('in_approval'), ['notice.return', { ...first, text: TEXT }], { as: officer })
    expect(returned.state).toMatchObject({ stage: 'draft', submitted: null })
    expect(returned.entries[0]).toMatchObject({ type: 'notice.returned', text: TEXT })
  })

  it('is done by people, never by a rule', () => {
    const rule: Actor = { ...alone, kind: 'rule' }
    expect(refusal(draft, submit, { as: rule })).toBe('FORBIDDEN')
    expect(refusal(draft, ['notice.confirm_meaning', first], { as: rule })).toBe('FORBIDDEN')
  })
})

describe('the dry run', () => {
  const cohort = {
    ...{ cohort: INCIDENT_ID, revision: 3, sha256: HASH, rows: 8, people: 8, duplicate: 0, wrong: 0 },
    ...{ classes: { active: 8 }, firstChannel: { push: 5, sms: 3 }, reachable: { push: 5, sms: 8 } },
    ...{ by: null, at: NIGHT },
  }
  const facts = { occasion: { ...incidentOccasion(toBeTold), cohort } }
  const sums = {
    ...{ revision: 1, cohort: INCIDENT_ID, cohortRevision: 3, people: 8, channels: { push: 5, sms: 2 }, excluded: 1 },
    ...{ smsParts: 2, costFen: 10 },
  }
  const run = (more: object, given = facts) =>
    refusal(reach('draft'), ['notice.record_dry_run', { ...sums, ...more }], { facts: given })

  it('is over the list in force, the latest version, and everybody', () => {
    const { state } = effect(reach('draft'), ['notice.record_dry_run', sums], { facts })
    expect(state.dryRun).toEqual({ ...sums, at: NIGHT, by: duty.id })
    expect(run({ cohortRevision: 2 })).toBe('VERSION_CONFLICT')
    expect(run({ revision: 2 })).toBe('VERSION_CONFLICT')
    expect(run({}, { occasion: { ...facts.occasion, cohort: null as never } })).toBe('VERSION_CONFLICT')
    expect(run({ people: 7, excluded: 0 })).toBe('INVALID_ARGUMENT')
    expect(run({ excluded: 0 })).toBe('INVALID_ARGUMENT')
  })
})

describe('approval', () => {
  const waiting = reach('in_approval')

  it('locks one version by its hash', () => {
    const { state, entries } = effect(waiting, approve, { as: officer })
    expect(state).toMatchObject({
      stage: 'approved',
      approval: { ...first, method: 'online', by: officer.id, at: NIGHT, signature: null, oral: null },
    })
    expect(entries[0]?.data).toEqual({ ...first, method: 'online' })
    expect(noticeState.parse(state)).toEqual(state)
  })

  it.each([
    ['who saved the version', duty],
    ['who handed it in', lead],
  ] as const)('is not for %s, whatever role that person has', (_name, { id }) => {
    expect(refusal(waiting, approve, { as: { ...alone, id } })).toBe('FOUR_EYES')
    expect(refusal(waiting, ['notice.record_oral_approval', { ...heard, by: id }], { as: alone })).toBe('FOUR_EYES')
  })

  it('is not for who saved an earlier version either', () => {
    const gate = { hash: OTHER, findings: [] }
    const second = { revision: 2, hash: OTHER }
    let state = effect(open(), save(HASH), { as: { ...alone, id: officer.id } }).state
    for (const deed of [save(OTHER), ['notice.confirm_meaning', second], ['notice.submit', second]] as const) {
      state = effect(state, deed, { facts: { gate } }).state
    }
    expect(refusal(state, ['notice.approve', { ...second, signature: null }], { as: officer, facts: { gate } })).toBe(
      'FOUR_EYES',
    )
    // Without the earlier version nothing stands in the way (sabotage).
    const forgotten = { ...state, revisions: state.revisions.slice(1) }
    expect(
      refusal(forgotten, ['notice.approve', { ...second, signature: null }], { as: officer, facts: { gate } }),
    ).toBeNull()
  })

  it('names what was handed in, and the gate still passes', () => {
    expect(refusal(waiting, ['notice.approve', { ...first, hash: OTHER, signature: null }], { as: officer })).toBe(
      'HASH_MISMATCH',
    )
    const withGate = (gate: object | undefined) => ({ as: officer, facts: { gate: gate as never } })
    expect(refusal(waiting, approve, withGate({ hash: HASH, findings: [finding] }))).toBe('NOTICE_INCOMPLETE')
    expect(refusal(waiting, approve, withGate({ hash: OTHER, findings: [] }))).toBe('HASH_MISMATCH')
    expect(refusal(waiting, approve, withGate(undefined))).toBe('NOTICE_INCOMPLETE')
    expect(refusal(reach('draft'), approve, { as: officer })).toBe('INVALID_TRANSITION')
  })

  it.each([
    ['nothing is decided', reachIncident('incident'), 'UNDECIDED'],
    ['the decision waits', { ...toBeTold, decision: { ...toBeTold.decision, approvedAt: null } }, 'UNDECIDED'],
    ['people are not to be told', { ...toBeTold, decision: { ...toBeTold.decision, kind: 'exempt' } }, 'UNDECIDED'],
    ['telling is put off', { ...toBeTold, decision: { ...toBeTold.decision, kind: 'deferred' } }, 'UNDECIDED'],
    ['the incident is over', reachIncident('closed'), 'INVALID_TRANSITION'],
    ['the incident is not there', undefined, 'NOT_FOUND'],
    ['an authority has ordered it', decided(reachIncident('incident'), 'ordered'), null],
  ])('where %s answers %3$s', (_name, incident, code) => {
    expect(
      refusal(waiting, approve, {
        as: officer,
        facts: { occasion: incident && incidentOccasion(incident as IncidentState) } as never,
      }),
    ).toBe(code)
  })

  it('given on a device needs that person’s own signature', () => {
    const signature = { key: INCIDENT_ID, at: NIGHT, signature: 'ab'.repeat(64) }
    const signed = ['notice.approve', { ...first, signature }] as const
    expect(refusal(waiting, signed, { as: officer })).toBe('BAD_SIGNATURE')
    expect(refusal(waiting, signed, { as: officer, facts: { signatureValid: false } })).toBe('BAD_SIGNATURE')
    const { state } = effect(waiting, signed, { as: officer, facts: { signatureValid: true } })
    expect(state.approval).toMatchObject({ method: 'device', signature })
  })

  it('of a drill is marked as one', () => {
    const incident = decided(reachIncident('incident', { drill: true }))
    const hour = (as: Actor) => ({ as, facts: { occasion: incidentOccasion(incident) } })
    let state = open(true, hour(duty))
    state = effect(state, save(HASH), hour(duty)).state
    state = effect(state, ['notice.confirm_meaning', first], hour(counsel)).state
    state = effect(state, ['notice.submit', first], hour(lead)).state
    expect(effect(state, approve, hour(officer)).state).toMatchObject({ stage: 'approved', drill: true })
  })
})

describe('approval by telephone', () => {
  const waiting = reach('in_approval')
  const record = (more: object = {}, as: Actor = counselOnDuty) =>
    refusal(waiting, ['notice.record_oral_approval', { ...heard, ...more }], { as })
  const counselOnDuty = { ...staff(7, 'duty_officer') }

  it('is written down by a third person, and signed within a day by the one who gave it', () => {
    const now = minutesAfter(NIGHT, 30)
    const deed = ['notice.record_oral_approval', heard] as const
    const { state, entries } = effect(waiting, deed, { as: counselOnDuty, now, at: now })
    expect(state.approval).toEqual({
      ...first,
      ...{ method: 'oral', by: officer.id, at: NIGHT, signature: null },
      oral: {
        ...{ witness: lead.id, recordedBy: counselOnDuty.id, ratified: null },
        ratifyBy: minutesAfter(NIGHT, legal.incidents.ratifyHours * 60),
      },
    })
    expect(entries[0]).toMatchObject({ occurredAt: NIGHT, recordedAt: now, text: TEXT })
    expect(refusal(state, ['notice.ratify', first], { as: { ...alone, id: staff(8).id } })).toBe('FORBIDDEN')
    expect(refusal(state, ['notice.ratify', { ...first, hash: OTHER }], { as: officer })).toBe('HASH_MISMATCH')
    const ratified = effect(state, ['notice.ratify', first], { as: officer, at: minutesAfter(NIGHT, 600) })
    expect(ratified.state.approval?.oral?.ratified).toEqual({ at: minutesAfter(NIGHT, 600), by: officer.id })
    expect(ratified.entries[0]?.flags).toEqual([])
    expect(refusal(ratified.state, ['notice.ratify', first], { as: officer })).toBe('INVALID_TRANSITION')
    const late = effect(state, ['notice.ratify', first], { as: officer, at: minutesAfter(NIGHT, 24 * 60 + 1) })
    expect(late.entries[0]?.flags).toEqual(['late'])
  })

  it('takes three people', () => {
    expect(record()).toBeNull()
    expect(record({ witness: officer.id })).toBe('FOUR_EYES')
    expect(record({}, { ...counselOnDuty, id: officer.id })).toBe('FOUR_EYES')
    expect(record({}, { ...counselOnDuty, id: lead.id })).toBe('FOUR_EYES')
  })

  it('is given by somebody who may approve', () => {
    const hour = { as: counselOnDuty, facts: { oralFit: false } }
    expect(refusal(waiting, ['notice.record_oral_approval', heard], hour)).toBe('INVALID_ARGUMENT')
    expect(refusal(reach('approved'), ['notice.ratify', first], { as: officer })).toBe('INVALID_TRANSITION')
  })
})

describe('the end', () => {
  it('is withdrawal, from any stage, once', () => {
    for (const stage of ['draft', 'in_approval', 'approved'] as const) {
      const { state } = effect(reach(stage), ['notice.withdraw', { text: TEXT }], { as: officer })
      expect(state).toEqual({ ...reach(stage), stage: 'withdrawn' })
    }
    expect(refusal(reach('withdrawn'), ['notice.withdraw', { text: TEXT }], { as: officer })).toBe('INVALID_TRANSITION')
  })

  it('leaves notes, which change no state', () => {
    expect(types.filter(isAdditive)).toEqual(['notice.pause_sending', 'notice.note', 'notice.log_question'])
    for (const stage of noticeStage.options) {
      const before = reach(stage)
      expect(effect(before, ['notice.note', { text: TEXT }], { id: commandId(9) }).state).toBe(before)
    }
  })
})

describe('verbs on screen', () => {
  function verbs(state: NoticeState, actor: Actor, facts: object = {}): Record<string, string | null> {
    const context = {
      actor,
      now: NIGHT,
      at: NIGHT,
      legal,
      facts: { occasion: incidentOccasion(toBeTold), gate: passes, ...facts },
    }
    const found = legalNoticeCommands(state, context)
    return Object.fromEntries(found.map((verb) => [verb.type.replace('notice.', ''), verb.blockedBy]))
  }

  it('are those of the stage', () => {
    expect(verbs(open(), duty)).toEqual({ save: null, note: null, log_question: null })
    expect(verbs(reach('draft'), duty)).toMatchObject({ save: null, confirm_meaning: null, submit: null })
    expect(verbs(reach('in_approval'), officer)).toMatchObject({ approve: null, return: null, withdraw: null })
    const answers = { write_answers: null, log_question: null }
    expect(verbs(reach('approved'), alone)).toEqual({ withdraw: null, note: null, ...answers })
    expect(verbs(reach('withdrawn'), alone)).toEqual({ note: null, log_question: null })
  })

  it('say what blocks', () => {
    const gate = { hash: HASH, findings: [finding] }
    expect(verbs(reach('draft'), duty, { gate })).toMatchObject({ submit: 'NOTICE_INCOMPLETE', save: null })
    expect(verbs(reach('in_approval'), { ...alone, id: lead.id })).toMatchObject({ approve: 'FOUR_EYES' })
    const undecided = { occasion: incidentOccasion(reachIncident('incident')) }
    expect(verbs(reach('in_approval'), officer, undecided)).toMatchObject({ approve: 'UNDECIDED' })
  })
})
