import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chen, lin, shen, staff, xu, zhou } from '../../../../test/support/case-builder.ts'
import { decideFor, history, type Played, play } from '../../../../test/support/case-histories.ts'
import { isAdditive } from '../aggregates.ts'
import { entry, rejection } from '../command.ts'
import { role } from '../roles.ts'
import { caseStage, sideState } from '../vocabulary.ts'
import { type CaseState, caseState } from './state.ts'

const team = [chen, lin, zhou, shen, xu, staff(6, 'auditor'), staff(7, ...role.options)]
const alone = staff(7, ...role.options)
const timeout = 60_000
/** Fixed, so that what the histories reach does not change from run to run. */
const SEED = 20_261_123
const metAt = (state: CaseState | null) => new Map(state?.clocks.map((clock) => [clock.rule, clock.metAt]))

/** The events that a step brought about, as clocks know them. */
function events(before: CaseState | null, after: CaseState): string[] {
  if (after.stage === 'closed' && before?.stage !== 'closed') return ['accepted', 'online_done', 'replied']
  const happened: string[] = []
  if (after.acceptedAt !== before?.acceptedAt) happened.push('accepted')
  if (after.onlineDoneAt !== before?.onlineDoneAt) happened.push('online_done')
  if (after.replied !== before?.replied) happened.push('replied')
  return happened
}

function checkLegalStep({ before, command, now, decision }: Played): void {
  if (!decision.ok) return
  const { state, entries } = decision.effect
  expect(caseState.parse(state)).toEqual(state)
  expect(entries.length).toBeGreaterThan(0)
  for (const [index, line] of entries.entries()) {
    expect(entry.parse(line)).toEqual(line)
    expect(line).toMatchObject({
      id: `${command.id}.${index}`,
      target: command.target,
      // What was done for an account has a time of its own.
      occurredAt: command.type === 'case.protect' ? command.args.at : command.at,
      recordedAt: now,
    })
  }
  if (isAdditive(command.type)) expect(state).toEqual(before)
  if (before === null) return
  const happened = events(before, state)
  for (const clock of state.clocks) {
    const earlier = metAt(before).get(clock.rule) ?? null
    const expected = earlier ?? (happened.includes(clock.metBy) ? command.at : null)
    expect(clock.metAt, `${clock.rule} after ${command.type}`).toBe(expected)
    expect({ ...clock, metAt: null }).toEqual({
      ...before.clocks.find((each) => each.rule === clock.rule),
      metAt: null,
    })
  }
}

/** Everything that holds after a step, whatever it was. Inputs are frozen: a rule that scribbles on them throws. */
function checkStep(played: Played): void {
  const { before, command, decision } = played
  const fromJson = JSON.parse(JSON.stringify({ before, command }))
  expect(decideFor(fromJson.before, { ...played, command: fromJson.command }), 'replayed').toEqual(decision)
  if (before?.stage === 'archived') expect(decision.ok).toBe(false)
  if (decision.ok) checkLegalStep(played)
  else expect(rejection.parse(decision.rejection)).toEqual(decision.rejection)
}

describe('histories of a case', () => {
  it('stay valid, replay to the same, meet clocks exactly at their events, and get everywhere', { timeout }, () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(history, (from) => {
        for (const played of play(from, team)) {
          checkStep(played)
          if (!played.decision.ok) reached.add(played.decision.rejection.code)
          else for (const mark of marks(played.decision.effect.state)) reached.add(mark)
        }
      }),
      { numRuns: 120, seed: SEED },
    )
    // The generator is worth something only if it gets everywhere.
    const codes = ['FORBIDDEN', 'FOUR_EYES', 'INVALID_TRANSITION', 'INVALID_ARGUMENT', 'SUSPENDED', 'GONE']
    const everywhere = [...caseStage.options, ...sideState.options, ...codes]
    expect([...reached]).toEqual(expect.arrayContaining(everywhere))
  })

  it('end in the state to which their legal commands alone lead', { timeout }, () => {
    fc.assert(
      fc.property(history, (from) => {
        const steps = [...play(from, team)]
        const legal = steps.filter(({ decision }) => decision.ok)
        let state: CaseState | null = null
        for (const step of legal) {
          const decision = decideFor(state, step)
          if (decision.ok) state = decision.effect.state
        }
        const last = legal.at(-1)?.decision
        expect(state).toEqual(last?.ok ? last.effect.state : null)
      }),
      { numRuns: 60, seed: SEED },
    )
  })
})

function marks(state: CaseState): string[] {
  return [state.stage, state.side?.state ?? '']
}

describe('one person with every role', () => {
  /** Marks that only a second person may leave. A withdrawal by the requester ends a suspension too. */
  function decidedAlone(before: CaseState | null, state: CaseState): boolean {
    const resumed = before?.side != null && before.side.state !== 'awaiting_requester' && state.side === null
    const decided = state.plan?.approvedBy != null || state.verified !== null || state.onlineDoneAt !== null
    return decided || (resumed && state.outcome !== 'withdrawn')
  }

  it('cannot approve, execute, verify or end a suspension, in any order of commands', { timeout }, () => {
    let tried = 0
    fc.assert(
      fc.property(history, (from) => {
        for (const { before, command, decision } of play(from, [alone])) {
          if (!decision.ok) tried += decision.rejection.code === 'FOUR_EYES' ? 1 : 0
          else expect(decidedAlone(before, decision.effect.state), command.type).toBe(false)
        }
      }),
      { numRuns: 100, seed: SEED },
    )
    expect(tried, 'the gate was really tried').toBeGreaterThan(20)
  })

  it('would get through if the eyes were not counted (sabotage)', () => {
    const twins = [alone, { ...alone, id: staff(8).id }]
    const passed = fc
      .sample(history, 200)
      .some((from) =>
        [...play(from, twins)].some(
          ({ before, decision }) => decision.ok && decidedAlone(before, decision.effect.state),
        ),
      )
    expect(passed).toBe(true)
  })
})
