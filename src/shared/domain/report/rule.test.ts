import { describe, expect, it } from 'vitest'
import { HASH, legal, staff } from '../../../../test/support/case-builder.ts'
import { INCIDENT_ID, liaison, NIGHT, reach, TEXT } from '../../../../test/support/incident-builder.ts'
import {
  after,
  contentOf,
  decide,
  firstAnswers,
  frozenAs,
  gateOf,
  hashOf,
  opened,
  opening,
  REPORT_ID,
  savedAs,
} from '../../../../test/support/report-builder.ts'
import { decide as decideAny, isAdditive } from '../aggregates.ts'
import { permits, role } from '../roles.ts'
import { type ReportCommandType, reportArguments, reportPermissions } from './commands.ts'
import { legalReportCommands } from './legal-commands.ts'
import type { ReportFacts } from './rule.ts'
import { findFrozen, type ReportState } from './state.ts'

const incident = reach('incident')
const content = contentOf()
const hash = hashOf(content)
const gate = { reportGate: gateOf(content) }

function refusal(...from: Parameters<typeof decide>) {
  const decision = decide(...from)
  return decision.ok ? null : [decision.rejection.code, Object.values(decision.rejection.data)[0]]
}
const open = (args: object, facts: ReportFacts = { incident }) =>
  refusal(null, ['report.open', { ...opening, ...args }], { facts })

describe('opening a report', () => {
  it('takes number, place and form, and holds no word', () => {
    const state = opened(incident, {}, { sequence: 3 })
    expect(state).toMatchObject({ number: 'B26-0001', sequence: 3, form: 1, stage: 'draft', revisions: [], frozen: [] })
    expect(JSON.stringify(state)).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('needs an incident that is one, and its mark of a drill', () => {
    expect(open({}, {})?.[0]).toBe('NOT_FOUND')
    expect(open({}, { incident: reach('dismissed') })).toEqual(['INVALID_TRANSITION', 'dismissed'])
    expect(open({ drill: true })).toEqual(['INVALID_ARGUMENT', 'drill'])
    // An authority asks long after.
    expect(open({}, { incident: reach('closed') })).toBeNull()
  })

  it('supplements what the same incident has reported', () => {
    const first = frozenAs(incident)
    const supplements = REPORT_ID
    expect(open({ kind: 'follow_up', supplements })?.[0]).toBe('NOT_FOUND')
    expect(open({ supplements }, { incident, supplemented: { ...first, frozen: [] } })).toEqual([
      ...['INVALID_ARGUMENT', 'supplements'],
    ])
    expect(open({ supplements }, { incident, supplemented: { ...first, incident: TEXT.id } })?.[0]).toBe(
      'INVALID_ARGUMENT',
    )
    expect(open({ supplements }, { incident, supplemented: first })).toBeNull()
  })
})

describe('writing a report', () => {
  it('saves versions that are what they say they are', () => {
    const saved = savedAs(opened(incident), content)
    expect(saved.revisions).toEqual([{ revision: 1, hash, by: liaison.id, at: NIGHT, text: TEXT }])
    expect(refusal(saved, ['report.save', { text: TEXT, hash }], { facts: gate })?.[0]).toBe('DUPLICATE')
    expect(refusal(saved, ['report.save', { text: TEXT, hash: HASH }], { facts: gate })?.[0]).toBe('HASH_MISMATCH')
    expect(refusal(saved, ['report.save', { text: TEXT, hash }])).toEqual(['REPORT_INCOMPLETE', false])
  })

  it('freezes the version that was seen, and keeps what was still missing', () => {
    const frozen = frozenAs(incident)
    expect(frozen).toMatchObject({ stage: 'frozen', frozen: [{ revision: 1, hash, missing: gateOf(content).missing }] })
    expect(findFrozen(frozen, { revision: 1, hash })?.by).toBe(liaison.id)
    expect(findFrozen(frozen, { revision: 1, hash: HASH })).toBeUndefined()
  })

  it('freezes nothing without its required items', () => {
    const { place: _none, ...answers } = firstAnswers
    const lacking = contentOf({ answers })
    const saved = savedAs(opened(incident), lacking)
    const freeze = ['report.freeze', { revision: 1, hash: hashOf(lacking) }] as const
    expect(refusal(saved, freeze, { facts: { reportGate: gateOf(lacking) } })).toEqual(['REPORT_INCOMPLETE', 1])
    expect(refusal(saved, freeze)).toEqual(['REPORT_INCOMPLETE', false])
    // Sabotage: with a gate that asks for nothing it passes, so the test above can fail.
    expect(
      refusal(saved, freeze, { facts: { reportGate: { hash: hashOf(lacking), lacking: [], missing: [] } } }),
    ).toBeNull()
  })

  it('is a draft again when it is written on, and what was frozen stays', () => {
    const again = savedAs(frozenAs(incident), contentOf({ to: '另一个机关' }))
    expect(again).toMatchObject({
      stage: 'draft',
      revisions: [{ revision: 1 }, { revision: 2 }],
      frozen: [{ revision: 1 }],
    })
  })

  it('never changes once it was filed: another report puts it right', () => {
    const frozen = frozenAs(incident)
    const filed = { ...gate, filed: [{ revision: 1, hash }] }
    for (const deed of [
      ['report.save', { text: TEXT, hash: HASH }],
      ['report.withdraw', { text: TEXT }],
    ] as const) {
      expect(refusal(frozen, deed, { facts: filed })).toEqual(['INVALID_TRANSITION', true])
    }
    expect(refusal(frozen, ['report.note', { text: TEXT }], { facts: filed })).toBeNull()
  })

  it('is written again by a desk that goes over its commands while their filing already stands', () => {
    const facts = { ...gate, filed: [{ revision: 1, hash }] }
    const saved = after(opened(incident), ['report.save', { text: TEXT, hash }], { facts })
    expect(after(saved, ['report.freeze', { revision: 1, hash }], { facts })).toEqual(frozenAs(incident))
  })

  it('ends when it is withdrawn', () => {
    const withdrawn = after(savedAs(opened(incident), content), ['report.withdraw', { text: TEXT }])
    expect(withdrawn).toMatchObject({ stage: 'withdrawn', withdrawn: { by: liaison.id, text: TEXT } })
    expect(refusal(withdrawn, ['report.save', { text: TEXT, hash }], { facts: gate })?.[0]).toBe('INVALID_TRANSITION')
  })
})

describe('the verbs of a report', () => {
  const everyone = staff(9, ...role.options)
  const types = Object.keys(reportArguments) as ReportCommandType[]
  const states: Record<string, ReportState> = {
    draft: savedAs(opened(incident), content),
    frozen: frozenAs(incident),
    withdrawn: after(opened(incident), ['report.withdraw', { text: TEXT }]),
  }
  const verbs = (state: ReportState, facts: ReportFacts, actor = everyone) =>
    legalReportCommands(state, { actor, now: NIGHT, at: NIGHT, legal, facts }).map(({ type, blockedBy }) => [
      type,
      blockedBy,
    ])

  it('are those that the rule accepts', () => {
    expect(verbs(states.draft as ReportState, gate)).toEqual(types.slice(1).map((type) => [type, null]))
    const short = { reportGate: { ...gate.reportGate, lacking: ['situation'] } }
    expect(verbs(states.draft as ReportState, short)).toContainEqual(['report.freeze', 'REPORT_INCOMPLETE'])
    expect(verbs(states.frozen as ReportState, { ...gate, filed: [{ revision: 1, hash }] })).toEqual([
      ['report.note', null],
    ])
    expect(verbs(states.withdrawn as ReportState, gate)).toEqual([['report.note', null]])
  })

  it('belong to who may file', () => {
    for (const type of types) {
      const may = role.options.filter((each) => permits([each], reportPermissions[type]))
      expect(may).toEqual(['duty_officer', 'incident_lead', 'pi_protection_officer', 'regulator_liaison'])
    }
    expect(verbs(states.draft as ReportState, gate, staff(8, 'auditor', 'operator'))).toEqual([])
  })

  it('are exact but for the note, and known to the table of aggregates', () => {
    expect(types.filter(isAdditive)).toEqual(['report.note'])
    const command = { id: TEXT.id, type: 'report.open', target: REPORT_ID, baseVersion: 0, args: opening, at: NIGHT }
    const decision = decideAny(null, command, { actor: liaison, now: NIGHT, at: NIGHT, legal, facts: { incident } })
    expect(decision).toMatchObject({
      ok: true,
      effect: { entries: [{ type: 'report.opened', data: { incident: INCIDENT_ID } }] },
    })
  })
})
