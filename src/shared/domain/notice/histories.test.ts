import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { staff } from '../../../../test/support/case-builder.ts'
import { minutesAfter, NIGHT, TEXT } from '../../../../test/support/incident-builder.ts'
import { type Deed, decide, open } from '../../../../test/support/notice-steps.ts'
import type { Actor, Decision } from '../command.ts'
import { entry, rejection } from '../command.ts'
import { role } from '../roles.ts'
import { type NoticeState, noticeState } from './state.ts'
import { noticeStage } from './vocabulary.ts'

const timeout = 60_000
const SEED = 20_261_126
const all = [5, 6, 7, 8, 9].map((n) => staff(n, ...role.options))
const [alone] = all as [Actor]

const dice = fc.record({ who: fc.nat(4), verb: fc.nat(99), word: fc.nat(3), people: fc.tuple(fc.nat(4), fc.nat(4)) })
const history = fc.array(dice, { maxLength: 60, size: 'max' })
type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never

/** The command that the dice choose. Words are one of four, so that the same ones come again. */
function deedOf(state: NoticeState, { verb, word, people: [by, witness] }: Dice): Deed {
  const seen = { revision: state.revisions.at(-1)?.revision ?? 1, hash: state.revisions.at(-1)?.hash ?? hashOf(word) }
  const oral = { ...seen, by: all[by]?.id, witness: all[witness]?.id, at: NIGHT, text: TEXT }
  const deeds: Deed[] = [
    ['notice.save', { text: TEXT, hash: hashOf(word) }],
    ['notice.confirm_meaning', seen],
    ['notice.confirm_meaning', seen],
    ['notice.submit', seen],
    ['notice.submit', seen],
    ['notice.approve', { ...seen, signature: null }],
    ['notice.record_oral_approval', oral],
    ['notice.record_oral_approval', oral],
    ['notice.ratify', seen],
    ['notice.return', { ...seen, text: TEXT }],
    ['notice.note', { text: TEXT }],
    ['notice.start_sending', { ...seen, acute: word === 0, text: TEXT }],
    ['notice.pause_sending', {}],
    ['notice.resume_sending', {}],
    ['notice.stop_sending', { text: TEXT }],
    ...(word === 0 ? ([['notice.withdraw', { text: TEXT }]] as const) : []),
  ]
  return deeds[verb % deeds.length] as Deed
}

function hashOf(word: number): string {
  return String(word).repeat(64)
}

interface Played {
  before: NoticeState
  as: Actor
  decision: Decision<NoticeState>
}

/** Plays a history with these people. The gate passes whatever is held: what it finds is tested with the gate. */
function* play(steps: readonly Dice[], people: readonly Actor[]): Generator<Played> {
  let state = open(false, { as: people[0] as Actor })
  for (const [n, thrown] of steps.entries()) {
    const deed = deedOf(state, thrown)
    const { hash } = (deed[1] ?? {}) as { hash?: string }
    const as = people[thrown.who % people.length] as Actor
    const facts = { gate: { hash: hash ?? hashOf(0), findings: [] } }
    const decision = decide(state, deed, { as, at: minutesAfter(NIGHT, n), facts })
    yield { before: state, as, decision }
    if (decision.ok) state = decision.effect.state
  }
}

/** Everything that holds after a step, and what it came to. */
function checkStep({ before, decision }: Played): string[] {
  if (!decision.ok) {
    expect(rejection.parse(decision.rejection)).toEqual(decision.rejection)
    return [decision.rejection.code]
  }
  const { state, entries } = decision.effect
  expect(noticeState.parse(state)).toEqual(state)
  for (const line of entries) expect(entry.parse(line)).toEqual(line)
  expect(state.revisions.slice(0, before.revisions.length)).toEqual(before.revisions)
  if (before.approval) expect(state).toMatchObject({ revisions: before.revisions, submitted: before.submitted })
  return [state.stage, state.approval?.method ?? state.stage]
}

describe('histories of a notice', () => {
  it('stay valid, keep every version, lock what is approved, and get everywhere', { timeout }, () => {
    const reached = new Set<string>()
    fc.assert(
      fc.property(history, (steps) => {
        for (const played of play(steps, all)) for (const mark of checkStep(played)) reached.add(mark)
      }),
      { numRuns: 120, seed: SEED },
    )
    const codes = ['FOUR_EYES', 'INVALID_TRANSITION', 'DUPLICATE', 'NOTICE_INCOMPLETE', 'online', 'oral']
    expect([...reached]).toEqual(expect.arrayContaining([...noticeStage.options, ...codes]))
  })

  it('are approved by nobody who had a hand in the words', { timeout }, () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const { before, decision } of play(steps, all)) {
          if (!decision.ok || decision.effect.state.stage !== 'approved' || before.stage === 'approved') continue
          const { approval, revisions, submitted } = decision.effect.state
          const hands = [...revisions.map(({ by }) => by), submitted?.by]
          expect(hands).not.toContain(approval?.by)
        }
      }),
      { numRuns: 200, seed: SEED },
    )
  })

  it('of one person are approved by nobody present, and would be if the eyes were not counted (sabotage)', {
    timeout,
  }, () => {
    // What was heard on the telephone can be written down by one person; it is another's word, and wants a signature.
    const approved = (people: readonly Actor[]) =>
      fc
        .sample(history, { numRuns: 200, seed: SEED })
        .flatMap((steps) => [...play(steps, people)])
        .some(({ before: { approval } }) => approval?.method === 'online' || approval?.by === alone.id)
    expect(approved([alone])).toBe(false)
    expect(approved(all)).toBe(true)
  })
})
