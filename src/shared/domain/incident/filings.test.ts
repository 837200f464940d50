import { describe, expect, it } from 'vitest'
import { HASH } from '../../../../test/support/case-builder.ts'
import {
  CALL,
  commandId,
  counsel,
  effect,
  filing,
  INCIDENT_ID,
  lead,
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
import { type Filing, type IncidentState, receiptOf } from './state.ts'

const INITIAL = 'reg_initial_other'
const morning = minutesAfter(CALL, 10 * 60)

/** Records, in the morning, a filing that was made `minutes` after 获知. */
function file(state: IncidentState, minutes: number, more: { id?: string; obligation?: string; args?: object } = {}) {
  const { id = commandId(0x30), obligation = INITIAL, args = {} } = more
  const deed = ['incident.record_filing', filing(obligation, { at: minutesAfter(CALL, minutes), ...args })] as const
  return effect(state, deed, { as: liaison, at: morning, id })
}

describe('a filing that was made', () => {
  it('is recorded with its own time, and freezes the due time', () => {
    const { state, entries } = file(reach('incident'), 171, { args: { receipt: TEXT, evidence: HASH } })
    expect(row(state, INITIAL)).toMatchObject({
      filings: [{ id: commandId(0x30), kind: 'initial', via: 'portal', recordedAt: morning, by: liaison.id }],
      frozen: { dueAt: minutesAfter(CALL, 240), filedAt: minutesAfter(CALL, 171), lateMs: 0 },
      decision: 'undecided',
    })
    expect(entries[0]).toMatchObject({
      type: 'incident.filing_recorded',
      occurredAt: minutesAfter(CALL, 171),
      recordedAt: morning,
      data: { obligation: INITIAL, late_ms: 0 },
      text: TEXT,
      flags: [],
    })
  })

  it.each([
    [240, 0, []],
    [241, 60_000, ['late']],
  ] as const)('%i minutes after 获知 is %i ms late', (minutes, lateMs, flags) => {
    const { state, entries } = file(reach('incident'), minutes)
    expect(row(state, INITIAL).frozen?.lateMs).toBe(lateMs)
    expect(entries[0]?.flags).toEqual(flags)
  })

  it('keeps its lateness, whatever moves afterwards', () => {
    const late = file(reach('incident'), 300).state
    const alert = { at: minutesAfter(CALL, 90), basis: 'check' }
    const added = effect(late, ['incident.add_known', alert], { as: lead, at: morning, id: commandId(0x31) }).state
    const candidate = commandId(0x31)
    const chosen = effect(added, ['incident.choose_known', { candidate, text: TEXT }], { at: morning }).state
    const moved = effect(chosen, ['incident.confirm_known', { candidate }], { as: counsel, at: morning }).state
    expect(row(moved, 'police_24h').earlierDue).toHaveLength(1)
    expect(row(moved, INITIAL)).toEqual(row(late, INITIAL))
    const again = file(moved, 200, { id: commandId(0x32) })
    expect(row(again.state, INITIAL).frozen).toEqual(row(late, INITIAL).frozen)
    expect(row(again.state, INITIAL).filings).toHaveLength(2)
    // Made before the first one that was recorded: kept, and contradictory.
    expect(again.entries[0]).toMatchObject({ flags: ['contradictory'], data: { late_ms: null } })
  })

  it('would lose its lateness if the clock were not frozen (sabotage)', () => {
    const late = file(reach('incident'), 300).state
    const thawed = { ...late, obligations: late.obligations.map((each) => ({ ...each, frozen: null })) }
    const alert = { at: minutesAfter(CALL, 90), basis: 'check' }
    const candidate = commandId(0x31)
    let state = effect(thawed, ['incident.add_known', alert], { as: lead, at: morning, id: candidate }).state
    state = effect(state, ['incident.choose_known', { candidate, text: TEXT }], { at: morning }).state
    state = effect(state, ['incident.confirm_known', { candidate }], { as: counsel, at: morning }).state
    expect(row(file(state, 300, { id: commandId(0x33) }).state, INITIAL).frozen?.lateMs).toBe(0)
  })

  it('is not a correction: what corrects nothing freezes nothing', () => {
    const { state } = file(reach('incident'), 300, { args: { isCorrection: true } })
    expect(row(state, INITIAL)).toMatchObject({ frozen: null, filings: [{ isCorrection: true }] })
    expect(row(file(state, 100, { id: commandId(0x34) }).state, INITIAL).frozen?.lateMs).toBe(0)
  })

  it('has no lateness where there is no number', () => {
    expect(row(file(reach('incident'), 5000, { obligation: 'police' }).state, 'police').frozen).toMatchObject({
      dueAt: null,
      lateMs: 0,
    })
  })

  it('is never blocked: not by a lead, not by a decision, not by the end', () => {
    const early = file(open(), 20)
    expect(row(early.state, INITIAL)).toMatchObject({ startedAt: CALL, decision: 'undecided', frozen: { lateMs: 0 } })
    const promoted = effect(early.state, ['incident.promote', { text: TEXT }]).state
    expect(promoted.obligations.map(({ id }) => id)).toEqual(reach('incident').obligations.map(({ id }) => id))
    expect(row(promoted, INITIAL)).toEqual(row(early.state, INITIAL))

    const proposed = effect(reach('incident'), ['incident.propose_not_required', { obligation: INITIAL, text: TEXT }])
    const dropped = effect(proposed.state, ['incident.confirm_not_required', { obligation: INITIAL }], { as: officer })
    expect(file(dropped.state, 60).entries[0]?.flags).toEqual(['contradictory'])
    expect(file(reach('closed'), 60).entries[0]?.flags).toEqual(['contradictory'])
    expect(file(reach('dismissed'), 300).entries[0]?.flags).toEqual(['late', 'contradictory'])
    expect(file(reach('incident'), -5).entries[0]?.flags).toEqual(['contradictory'])
  })

  it('by a device that runs ahead is set right, and flagged', () => {
    const { state, entries } = file(reach('incident'), 10 * 60 + 30)
    expect(row(state, INITIAL).frozen?.filedAt).toBe(morning)
    expect(entries[0]?.flags).toEqual(['clock_corrected', 'late'])
  })

  it('is bounded in the state, and every one is a line', () => {
    let state = reach('incident')
    for (let n = 0; n < 50; n += 1) {
      const change = file(state, 60 + n, { id: commandId(0x100 + n) })
      expect(change.entries).toHaveLength(1)
      state = change.state
    }
    expect(row(state, INITIAL).filings).toHaveLength(40)
  })
})

describe('a drill', () => {
  const drill = reach('incident', { drill: true })
  const page = {
    ...{ notice: INCIDENT_ID, revision: 1, place: 'website', url: null, from: NIGHT, to: null },
    ...{ fileHash: HASH, evidence: null },
  }

  it('has rows and clocks like any incident, and files and publishes nothing', () => {
    expect(drill.obligations.map(({ id }) => id)).toEqual(reach('incident').obligations.map(({ id }) => id))
    for (const state of [open({ drill: true }), drill, reach('closed', { drill: true })]) {
      expect(refusal(state, ['incident.record_filing', filing(INITIAL)], { as: liaison })).toBe('DRILL')
      expect(refusal(state, ['incident.record_publication', page], { as: liaison })).toBe('DRILL')
    }
  })

  it('is closed without filings', () => {
    expect(reach('closed', { drill: true })).toMatchObject({ stage: 'closed', drill: true })
  })
})

describe('a number that an authority gave later', () => {
  const LATE = { id: commandId(0x30), hash: HASH }
  const filed = (args: object = {}) => file(reach('incident'), 171, { args }).state
  const receive = (state: IncidentState, id: string, receipt = LATE, filing = commandId(0x30)) =>
    effect(state, ['incident.record_receipt', { filing, receipt, evidence: HASH }], { as: liaison, at: morning, id })

  it('belongs to the filing that it answers, which stays as it was filed, and is no other filing', () => {
    const before = filed()
    const { state, entries } = receive(before, commandId(0x31))
    const [was] = row(before, INITIAL).filings
    const { receipts, ...rest } = row(state, INITIAL).filings[0] as Filing
    expect(rest).toEqual(was)
    expect(receipts).toEqual([{ id: commandId(0x31), text: LATE, evidence: HASH, by: liaison.id, recordedAt: morning }])
    expect(row(state, INITIAL)).toMatchObject({
      filings: [{ isCorrection: false }],
      frozen: row(before, INITIAL).frozen,
    })
    expect(receiptOf(row(state, INITIAL).filings[0] as Filing)).toEqual(LATE)
    expect(entries).toMatchObject([
      {
        type: 'incident.receipt_recorded',
        data: { obligation: INITIAL, filing: commandId(0x30), evidence: HASH },
        ...{ text: LATE, flags: [] },
      },
    ])
  })

  it('is marked where there is one already, and the last one counts; none is lost', () => {
    const { state, entries } = receive(filed({ receipt: TEXT }), commandId(0x31))
    expect(entries[0]?.flags).toEqual(['contradictory'])
    const [found] = row(receive(state, commandId(0x32), TEXT).state, INITIAL).filings
    expect(found).toMatchObject({ receipt: TEXT, receipts: [{ text: LATE }, { text: TEXT }] })
    expect(receiptOf(found as Filing)).toEqual(TEXT)
  })

  it('of a filing that nobody knows is a line, marked, and changes nothing', () => {
    const before = filed()
    const { state, entries } = receive(before, commandId(0x31), LATE, INCIDENT_ID)
    expect(state).toEqual(before)
    expect(entries[0]?.flags).toEqual(['contradictory'])
  })

  it('is nothing of a drill, and of nobody who may not file', () => {
    const deed = ['incident.record_receipt', { filing: INCIDENT_ID, receipt: TEXT, evidence: null }] as const
    expect(refusal(reach('incident', { drill: true }), deed, { as: liaison })).toBe('DRILL')
    expect(refusal(filed(), deed, { as: counsel })).toBe('FORBIDDEN')
  })
})
