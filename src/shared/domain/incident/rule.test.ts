import { describe, expect, it } from 'vitest'
import { HASH, staff } from '../../../../test/support/case-builder.ts'
import {
  CALL,
  commandId,
  decide,
  duty,
  effect,
  INCIDENT_ID,
  lead,
  leakFacts,
  liaison,
  minutesAfter,
  NIGHT,
  open,
  opening,
  reach,
  refusal,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import { isAdditive } from '../aggregates.ts'
import { entry } from '../command.ts'
import { permits, role } from '../roles.ts'
import {
  type IncidentCommandType,
  incidentArguments,
  type incidentObservations,
  incidentPermissions,
} from './commands.ts'
import { incidentState } from './state.ts'

const types = Object.keys(incidentArguments) as IncidentCommandType[]

describe('who may give a command', () => {
  it.each(types)('%s is forbidden to every role without its permission', (type) => {
    for (const held of role.options) {
      const decision = decide(reach('incident'), [type], { as: staff(9, held) })
      const forbidden = !decision.ok && decision.rejection.code === 'FORBIDDEN'
      expect(forbidden, held).toBe(!permits([held], incidentPermissions[type]))
    }
  })

  it('lets anybody on the staff report, and only some decide', () => {
    expect(refusal(null, ['incident.open', opening], { as: staff(9, 'intake_clerk') })).toBeNull()
    expect(refusal(null, ['incident.open', opening], { as: staff(9, 'auditor') })).toBe('FORBIDDEN')
    expect(refusal(open(), ['incident.promote', { text: TEXT }], { as: staff(9, 'operator') })).toBe('FORBIDDEN')
  })

  it('is asked before anything else, so that a stranger learns nothing', () => {
    const auditor = staff(9, 'auditor')
    expect(refusal(null, ['incident.contain'], { as: auditor })).toBe('FORBIDDEN')
    expect(refusal(reach('closed'), ['incident.assign', { to: 1 }], { as: auditor })).toBe('FORBIDDEN')
  })
})

describe('commands that make no sense', () => {
  it.each([
    ['an unknown type', 'INVALID_ARGUMENT', open(), ['incident.explode']],
    ['a type from the prototype', 'INVALID_ARGUMENT', open(), ['toString']],
    ['an incident that does not exist', 'NOT_FOUND', null, ['incident.contain']],
    ['an incident that exists already', 'INVALID_TRANSITION', open(), ['incident.open', opening]],
    ['an argument too many', 'INVALID_ARGUMENT', reach('incident'), ['incident.contain', { force: true }]],
    [
      'bounds the wrong way round',
      'INVALID_ARGUMENT',
      open(),
      ['incident.assess', { facts: { ...leakFacts, affected: { low: 9, high: 3, kind: 'count' } } }],
    ],
  ] as const)('are refused: %s', (_name, code, state, deed) => {
    expect(refusal(state, deed)).toBe(code)
  })
})

describe('opening', () => {
  it('makes a lead whose clocks run from 获知, with the hour of triage', () => {
    const state = open({}, { facts: { number: 'E26-0013' } })
    expect(incidentState.parse(state)).toEqual(state)
    expect(state).toMatchObject({
      number: 'E26-0013',
      stage: 'lead',
      openedBy: duty.id,
      recordedAt: NIGHT,
      candidates: [{ id: commandId(1), at: CALL, basis: 'call', by: duty.id, recordedAt: NIGHT }],
      known: { candidate: commandId(1), by: duty.id, proposal: null },
      triageDueAt: minutesAfter(CALL, 60),
      obligations: [],
    })
  })

  it('writes one line with the three times and the form', () => {
    const [line] = effect(null, ['incident.open', { ...opening, paperForm: 'f_0007', text: TEXT }], {
      as: duty,
    }).entries
    expect(entry.parse(line)).toEqual(line)
    expect(line).toMatchObject({
      type: 'incident.opened',
      recordedAt: NIGHT,
      data: { drill: false, source: 'call', known_at: CALL, basis: 'call', form: 'f_0007' },
      text: TEXT,
    })
  })

  it('waits for its number on the desk', () => {
    expect(open().number).toBeNull()
  })

  it('sets a device right that runs ahead, and says so', () => {
    const ahead = { ...opening, known: { at: minutesAfter(NIGHT, 7), basis: 'call' } }
    const { state, entries } = effect(null, ['incident.open', ahead], { as: duty })
    expect(state.candidates[0]?.at).toBe(NIGHT)
    expect(entries[0]?.flags).toEqual(['clock_corrected'])
    const measured = { ...opening, known: { at: '2026-11-25T15:50:01.500Z', basis: 'call' } }
    expect(effect(null, ['incident.open', measured], { as: duty }).entries[0]?.flags).toEqual([])
  })

  it.each([
    ['a system that there is not', { systems: ['moon_base'] }, 'systems'],
    ['what has yet to happen', { occurred: { from: minutesAfter(NIGHT, 1), to: null, estimated: true } }, 'occurred'],
    ['an end before the start', { occurred: { from: NIGHT, to: CALL, estimated: false } }, 'occurred'],
  ] as const)('refuses %s by its field', (_name, wrong, field) => {
    const decision = decide(null, ['incident.open', { ...opening, ...wrong }], { as: duty })
    expect(decision).toMatchObject({ ok: false, rejection: { code: 'INVALID_ARGUMENT', data: { field } } })
  })

  it('names each case and each system once', () => {
    const state = open({ cases: [INCIDENT_ID, INCIDENT_ID], systems: ['backup', 'backup'], harms: ['leak', 'leak'] })
    expect(state).toMatchObject({ cases: [INCIDENT_ID], systems: ['backup'], harms: ['leak'] })
  })
})

describe('observations', () => {
  const task = effect(reach('incident'), ['incident.add_task', taskArgs('find_cause')], { id: commandId(0xd) }).state
  const observations: Record<(typeof incidentObservations)[number], object> = {
    'incident.log': { kind: 'action', text: TEXT, supersedes: null, occurredAt: CALL, callee: null },
    'incident.update_situation': { audience: 'management', text: TEXT },
    'incident.add_known': { at: CALL, basis: 'alert' },
    'incident.add_sample': {
      ...{ source: 'leaked_file', rows: 3_100_000, distinct: 2_310_000, dedupeKey: 'account_id', hitRatePpm: 745_161 },
      ...{ low: 1_900_000, high: 2_400_000, method: 'random_sample', evidence: HASH },
    },
    'incident.record_filing': {
      ...{ obligation: 'reg_initial_other', kind: 'initial', via: 'mini_program', at: NIGHT, receipt: TEXT },
      ...{ evidence: HASH, isCorrection: false },
    },
    'incident.record_receipt': { filing: INCIDENT_ID, receipt: TEXT, evidence: HASH },
    'incident.record_publication': {
      ...{ notice: INCIDENT_ID, revision: 1, place: 'website', url: TEXT, from: NIGHT, to: null, fileHash: HASH },
      evidence: null,
    },
    'incident.protect': { action: 'forced_logout', accounts: 12_000, at: CALL },
    'incident.add_task': taskArgs('preserve_scene'),
    'incident.finish_task': { task: commandId(0xd) },
    'incident.attach_evidence': { evidence: INCIDENT_ID, hash: HASH, bytes: 12, line: null },
    'incident.hand_evidence': { hash: HASH, to: null, text: TEXT },
  }
  const all = Object.entries(observations)
  const as = staff(9, ...role.options)

  function taskArgs(item: string) {
    return { item, title: null, owner: null, dueAt: null }
  }

  it('are all that is additive', () => {
    expect(types.filter(isAdditive).sort()).toEqual(Object.keys(observations).sort())
  })

  it.each(all)('%s is recorded at every stage, over or not', (type, args) => {
    for (const stage of ['lead', 'incident', 'contained', 'handling_ended', 'closed', 'dismissed'] as const) {
      const before = { ...reach(stage), tasks: task.tasks }
      const { state, entries } = effect(before, [type, args], { as })
      expect(state.stage, stage).toBe(stage)
      expect(entries).toHaveLength(1)
      expect(entry.parse(entries[0])).toEqual(entries[0])
      expect(incidentState.parse(state)).toEqual(state)
    }
  })

  it.each(all)('%s stands once when it comes twice', (type, args) => {
    const once = effect(task, [type, args], { as }).state
    expect(effect(once, [type, args], { as }).state).toEqual(once)
  })

  it.each(all)('%s lands the same whichever of two comes first', (type, args) => {
    if (type === 'incident.record_filing') return
    const [a, b] = [commandId(0x10), commandId(0x11)]
    const give = (ids: string[]) => ids.reduce((state, id) => effect(state, [type, args], { as, id }).state, task)
    expect(give([b, a])).toEqual(give([a, b]))
  })

  it('are dropped from a full list and kept as lines', () => {
    let state = reach('incident')
    for (let n = 0; n < 60; n += 1) {
      const change = effect(state, ['incident.add_known', { at: CALL, basis: 'alert' }], { id: commandId(0x100 + n) })
      expect(change.entries).toHaveLength(1)
      state = change.state
    }
    expect(state.candidates).toHaveLength(40)
    expect(incidentState.parse(state)).toEqual(state)
  })

  it('keep their own time in the chronology', () => {
    const written = effect(reach('incident'), ['incident.log', observations['incident.log']], {
      as: duty,
      now: minutesAfter(NIGHT, 600),
      at: minutesAfter(NIGHT, 600),
    })
    expect(written.entries[0]).toMatchObject({ occurredAt: CALL, recordedAt: minutesAfter(NIGHT, 600), flags: [] })
  })

  it('may put a line right that stands already, by its number', () => {
    const supersedes = `${commandId(7)}.1`
    const args = { kind: 'correction', text: TEXT, supersedes, occurredAt: CALL, callee: 'legal_counsel' }
    expect(effect(reach('incident'), ['incident.log', args], { as: duty }).entries[0]?.data).toEqual({
      kind: 'correction',
      callee: 'legal_counsel',
      supersedes: commandId(7),
      supersedes_line: 1,
    })
  })

  it.each([
    ['incident.log', { callee: 'nobody_known' }, 'callee'],
    ['incident.update_situation', { audience: 'the_moon' }, 'audience'],
    ['incident.add_sample', { distinct: 3_200_000 }, 'distinct'],
    ['incident.add_sample', { low: 3_000_000 }, 'low'],
    ['incident.add_sample', { method: 'guess' }, 'method'],
    ['incident.add_task', { title: TEXT }, 'title'],
    ['incident.add_task', { item: null }, 'title'],
    ['incident.add_task', { item: 'write_poem' }, 'item'],
    ['incident.finish_task', { task: INCIDENT_ID }, 'task'],
    ['incident.record_filing', { obligation: 'the_moon' }, 'obligation'],
    ['incident.record_publication', { to: CALL }, 'to'],
  ] as const)('%s refuses %j by its field: it says nothing', (type, wrong, field) => {
    const decision = decide(task, [type, { ...observations[type], ...wrong }], { as })
    expect(decision).toMatchObject({ ok: false, rejection: { code: 'INVALID_ARGUMENT', data: { field } } })
  })

  it('name only people who may do a task, and keep who finished it first', () => {
    const args = { ...taskArgs('find_cause'), owner: liaison.id }
    expect(refusal(task, ['incident.add_task', args], { as, facts: { assigneeFit: false } })).toBe('INVALID_ARGUMENT')
    const finished = effect(task, ['incident.finish_task', { task: commandId(0xd) }], { as: lead }).state
    const again = effect(finished, ['incident.finish_task', { task: commandId(0xd) }], { as }).state
    expect(again.tasks[0]?.done).toEqual({ by: lead.id, at: NIGHT })
  })
})
