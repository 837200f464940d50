import { describe, expect, it } from 'vitest'
import { changesMessage, messageState } from './message.ts'
import { afterCall, afterLetter, againAt, callOutcome, changesCall, letterEvent, NO_ANSWERS } from './work.ts'

const now = '2026-11-23T02:00:00.000Z'

describe('a call', () => {
  it.each([
    ['reached', 'delivered', null],
    ['no_answer', 'ready', 'NO_ANSWER'],
    ['busy', 'ready', 'BUSY'],
    ['refused', 'failed', 'REFUSED'],
    ['wrong_number', 'failed', 'WRONG_NUMBER'],
    ['call_back', 'ready', 'CALL_BACK'],
  ] as const)('that came to %s makes the message %s', (outcome, state, code) => {
    expect(afterCall(outcome, { noAnswers: 0 })).toMatchObject({ state, code })
  })

  it('has failed when nobody answers for the third time, and only then', () => {
    const states = [0, 1, 2, 3].map((noAnswers) => afterCall('no_answer', { noAnswers }).state)
    expect(states).toEqual(['ready', 'ready', 'failed', 'failed'])
    expect(NO_ANSWERS).toBe(3)
    expect(afterCall('busy', { noAnswers: 9 }).state).toBe('ready')
  })

  it('is tried again after a pause, which a settled message has not', () => {
    expect(againAt(afterCall('busy', { noAnswers: 0 }), now)).toBe('2026-11-23T02:10:00.000Z')
    expect(againAt(afterCall('reached', { noAnswers: 0 }), now)).toBeNull()
  })

  it('frees a message only for the caller who has it in hand, and settles it for everybody', () => {
    const [busy, reached] = (['busy', 'reached'] as const).map((outcome) => afterCall(outcome, { noAnswers: 0 }))
    if (!busy || !reached) throw new Error('two outcomes')
    expect(changesCall(busy, { before: 'sending', holds: true })).toBe(true)
    expect(changesCall(busy, { before: 'sending', holds: false })).toBe(false)
    expect(changesCall(busy, { before: 'ready', holds: true })).toBe(false)
    expect(changesCall(reached, { before: 'sending', holds: false })).toBe(true)
    expect(changesCall(reached, { before: 'ready', holds: false })).toBe(true)
  })

  it('changes nothing that is final', () => {
    for (const outcome of callOutcome.options) {
      for (const before of ['delivered', 'failed', 'accepted'] as const) {
        expect(changesCall(afterCall(outcome, { noAnswers: 0 }), { before, holds: true })).toBe(false)
      }
    }
  })
})

describe('a letter', () => {
  it.each([
    ['posted', 'accepted', null],
    ['received', 'delivered', null],
    ['returned', 'failed', 'RETURNED'],
  ] as const)('that was %s makes the message %s', (event, state, code) => {
    expect(afterLetter(event)).toMatchObject({ state, code })
  })

  it('goes on from a volume by ways that the ledger knows', () => {
    for (const event of letterEvent.options) {
      const { state } = afterLetter(event)
      if (state === 'ready') throw new Error('a letter is never ready again')
      expect(changesMessage('sending', state)).toBe(true)
      for (const last of messageState.extract(['delivered', 'failed']).options) {
        expect(changesMessage(last, state)).toBe(false)
      }
    }
  })
})
