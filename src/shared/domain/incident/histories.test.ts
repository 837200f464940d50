import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { staff } from '../../../../test/support/case-builder.ts'
import { counsel, duty, lead, liaison, minutesAfter, officer } from '../../../../test/support/incident-builder.ts'
import {
  chosen,
  commandOf,
  decideFor,
  dice,
  type History,
  history,
  type Played,
  play,
} from '../../../../test/support/incident-histories.ts'
import { isAdditive } from '../aggregates.ts'
import type { Actor, Command } from '../command.ts'
import { entry, rejection } from '../command.ts'
import { role } from '../roles.ts'
import { incidentObservations } from './commands.ts'
import { type Filing, type IncidentState, incidentState } from './state.ts'
import { compareLevels, incidentStage } from './vocabulary.ts'

const team = [duty, lead, counsel, officer, liaison, staff(7, 'auditor'), staff(8, ...role.options)]
const alone = staff(9, ...role.options)
const twins = [alone, staff(8, ...role.options)]
const timeout = 120_000
/** Fixed, so that what the histories reach does not change from run to run. */
const SEED = 20_261_125

/** What an exact command decides; observations append to lists and leave this as it is. */
function exactPart({ candidates, samples, tasks, protective, publications, obligations, ...rest }: IncidentState) {
  return { ...rest, rows: obligations.map(({ filings, frozen, ...row }) => row) }
}

function checkLegalStep({ before, command, now, decision }: Played): void {
  if (!decision.ok) return
  const { state, entries } = decision.effect
  expect(incidentState.parse(state)).toEqual(state)
  expect(entries.length).toBeGreaterThan(0)
  for (const [index, line] of entries.entries()) {
    expect(entry.parse(line)).toEqual(line)
    expect(line).toMatchObject({ id: `${command.id}.${index}`, target: command.target, recordedAt: now })
    expect(line.occurredAt <= now).toBe(true)
  }
  if (before === null) return
  checkRows(before, state)
  if (!isAdditive(command.type)) return
  const { rows: earlier, ...rest } = exactPart(before)
  const { rows, ...after } = exactPart(state)
  expect(after).toEqual(rest)
  expect(rows).toEqual(expect.arrayContaining(earlier))
}

/** No row is ever lost, nothing that was filed is, and what was frozen stays. */
function checkRows(before: IncidentState, after: IncidentState): void {
  for (const row of before.obligations) {
    const now = after.obligations.find(({ id }) => id === row.id)
    // A number that came later is written to its filing; nothing else of it changes.
    expect(now?.filings.map(asFiled)).toEqual(expect.arrayContaining(row.filings.map(asFiled)))
    for (const { id, receipts = [] } of row.filings) {
      expect(now?.filings.find((each) => each.id === id)?.receipts ?? []).toEqual(expect.arrayContaining(receipts))
    }
    if (row.frozen) expect(now).toMatchObject({ frozen: row.frozen, dueAt: row.dueAt, earlierDue: row.earlierDue })
    expect(now?.earlierDue).toEqual(expect.arrayContaining(row.earlierDue))
  }
}

function asFiled({ receipts: _receipts, ...filing }: Filing): Omit<Filing, 'receipts'> {
  return filing
}

/** Everything that holds after a step, whatever it was. Inputs are frozen: a rule that scribbles on them throws. */
function checkStep(played: Played): void {
  const { before, command, decision } = played
  const fromJson = JSON.parse(JSON.stringify({ before, command }))
  expect(decideFor(fromJson.before, { ...played, command: fromJson.command }), 'replayed').toEqual(decision)
  if (decision.ok) checkLegalStep(played)
  else expect(rejection.parse(decision.rejection)).toEqual(decision.rejection)
}

describe('histories of an incident', () => {
  it('stay valid, replay to the same, lose no row and no filing, and get everywhere', { timeout }, () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(history, (from) => {
        for (const played of play(from, team)) {
          checkStep(played)
          const { decision } = played
          reached.add(decision.ok ? decision.effect.state.stage : decision.rejection.code)
        }
      }),
      { numRuns: 60, seed: SEED },
    )
    const codes = ['FORBIDDEN', 'FOUR_EYES', 'INVALID_TRANSITION', 'INVALID_ARGUMENT', 'UNDECIDED', 'DRILL']
    const stages = incidentStage.options.filter((stage) => stage !== 'closed')
    expect([...reached]).toEqual(expect.arrayContaining([...stages, ...codes]))
  })
})

describe('observations', () => {
  /** The state after both, in this order; null when one of them is refused. */
  function after(state: IncidentState, deeds: readonly Command[], by: { actor: Actor; now: string }) {
    let now: IncidentState | null = state
    for (const command of deeds) {
      const decision = decideFor(now, { command, ...by })
      if (!decision.ok) return null
      now = decision.effect.state
    }
    return now
  }

  const FILING = 'incident.record_filing'
  const moving = [FILING, 'incident.confirm_known', 'incident.confirm_end']

  /** The first filing keeps the due time under which it was recorded: it has an order with what moves or files. */
  function ordered({ type: a }: Command, { type: b }: Command): boolean {
    return (a === FILING && moving.includes(b)) || (b === FILING && moving.includes(a))
  }

  interface Pair {
    from: History
    second: { verb: number; picks: number[] }
    first: { verb: number; picks: number[] }
  }
  const half = fc.record({ verb: fc.nat(9999), picks: fc.array(fc.nat(9999), { minLength: 4, maxLength: 4 }) })
  const pair: fc.Arbitrary<Pair> = fc.record({
    from: fc.record({ drill: fc.constant(1), steps: fc.array(dice, { maxLength: 60, size: 'max' }) }),
    first: half,
    second: half,
  })

  /** The two commands of a pair at the end of its history, and both outcomes. */
  function bothOrders({ from, first, second }: Pair, kind: 'exact' | 'observation') {
    let state: IncidentState | null = null
    let now = ''
    for (const played of play(from, twins)) {
      if (played.decision.ok) state = played.decision.effect.state
      now = played.now
    }
    if (state === null) return null
    const later = minutesAfter(now, 3)
    const observation = commandOf(chosen('observation', { state, now, ...first }), 900, later)
    const other = commandOf(chosen(kind, { state, now, ...second }), 901, later)
    const by = { actor: alone, now: later }
    const [one, two] = [after(state, [observation, other], by), after(state, [other, observation], by)]
    return one && two ? { observation, other, one, two } : null
  }

  it.each(['exact', 'observation'] as const)('commute with every %s command', { timeout }, (kind) => {
    const met = new Set<string>()
    fc.assert(
      fc.property(pair, (drawn) => {
        const found = bothOrders(drawn, kind)
        if (!found || ordered(found.observation, found.other)) return
        met.add(found.observation.type)
        met.add(found.other.type)
        expect(found.two, `${found.observation.type} and ${found.other.type}`).toEqual(found.one)
      }),
      { numRuns: 600, seed: SEED },
    )
    expect(met.size).toBeGreaterThan(kind === 'exact' ? 22 : 9)
  })

  it('would not if filings were claimed to (sabotage)', () => {
    const isFiling = { verb: incidentObservations.indexOf(FILING) }
    const differing = fc
      .sample(pair, { numRuns: 400, seed: SEED })
      .map(({ from, first, second }) => ({
        from,
        first: { ...first, ...isFiling },
        second: { ...second, ...isFiling },
      }))
      .map((drawn) => bothOrders(drawn, 'observation'))
      .filter((found) => found && ordered(found.observation, found.other))
      .filter((found) => JSON.stringify(found?.one) !== JSON.stringify(found?.two))
    expect(differing.length).toBeGreaterThan(0)
  })
})

describe('one person with every role', () => {
  /** Marks that only a second person may leave. */
  function decidedAlone(before: IncidentState | null, state: IncidentState): boolean {
    const moved = before !== null && before.known.candidate !== state.known.candidate
    const dropped = state.obligations.some(({ decision }) => decision === 'not_required')
    const approved = isApprovedAlone(state.decision) || state.unreachability?.approvedAt != null
    return moved || lowered(before, state) || dropped || approved || state.ended?.confirmedAt != null
  }

  /** What was said by telephone is written down by one person, and names two others. */
  function isApprovedAlone(decision: IncidentState['decision']): boolean {
    if (decision?.approvedAt == null) return false
    const { by, approvedBy, oral } = decision
    return oral === null || approvedBy === by || new Set([approvedBy, oral.witness, oral.recordedBy]).size < 3
  }

  function lowered(before: IncidentState | null, { level }: IncidentState): boolean {
    return before?.level != null && level !== null && compareLevels(level.value, before.level.value) < 0
  }

  it('moves no 获知, lowers no level, drops no duty, approves nothing and ends nothing', { timeout }, () => {
    let tried = 0
    fc.assert(
      fc.property(history, (from) => {
        for (const { before, command, decision } of play(from, [alone])) {
          if (decision.ok) expect(decidedAlone(before, decision.effect.state), command.type).toBe(false)
          else if (decision.rejection.code === 'FOUR_EYES') tried += 1
        }
      }),
      { numRuns: 60, seed: SEED },
    )
    expect(tried, 'the gate was really tried').toBeGreaterThan(20)
  })

  it('would get through if the eyes were not counted (sabotage)', () => {
    const passed = fc
      .sample(history, { numRuns: 60, seed: SEED })
      .some((from) =>
        [...play(from, twins)].some(
          ({ before, decision }) => decision.ok && decidedAlone(before, decision.effect.state),
        ),
      )
    expect(passed).toBe(true)
  })
})
