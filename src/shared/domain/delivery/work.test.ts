import { describe, expect, it } from 'vitest'
import { changesMessage, messageState } from './message.ts'
import {
  afterCall,
  afterLetter,
  againAt,
  CALL_BACK_MS,
  type CallOutcome,
  callLimits,
  callOutcome,
  changesCall,
  givesBack,
  letterEvent,
  letterReturn,
  mayCallAgain,
} from './work.ts'

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
    expect(afterCall(outcome, { made: {} })).toMatchObject({ state, code })
  })

  it.each(Object.entries(callLimits))('has failed after %s came %i times, and only then', (outcome, limit) => {
    const [kind, others] = [outcome as CallOutcome, { no_answer: 2, busy: 4, call_back: 2 }]
    const states = Array.from({ length: limit + 1 }, (_, n) => afterCall(kind, { made: { [kind]: n } }).state)
    expect(states).toEqual([...Array(limit - 1).fill('ready'), 'failed', 'failed'])
    expect(afterCall(kind, { made: { ...others, [kind]: 0 } }).state, 'of other kinds').toBe('ready')
    expect(afterCall(kind, { made: { [kind]: limit - 1 } }).code).toBe(outcome.toUpperCase())
  })

  it('ends with the ninth, however they mix', () => {
    const kinds = Object.keys(callLimits) as (keyof typeof callLimits)[]
    const longest = (made: Partial<Record<CallOutcome, number>>): number =>
      1 +
      Math.max(
        ...kinds.map((kind) =>
          afterCall(kind, { made }).state === 'failed' ? 0 : longest({ ...made, [kind]: (made[kind] ?? 0) + 1 }),
        ),
      )
    expect(longest({})).toBe(9)
  })

  it('is made again when the person asked for it, within three days', () => {
    const againMs = 5 * 3_600_000
    expect(againAt(afterCall('call_back', { made: {}, againMs }), now)).toBe('2026-11-23T07:00:00.000Z')
    expect(againAt(afterCall('busy', { made: {}, againMs }), now), 'nobody asked').toBe('2026-11-23T02:10:00.000Z')
    const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
    expect([0, 1, CALL_BACK_MS, CALL_BACK_MS + 1].map((ms) => mayCallAgain(later(ms), now))).toEqual([
      ...[false, true, true, false],
    ])
  })

  it('is given back by who has it in hand, and by nobody else', () => {
    expect(givesBack({ before: 'sending', holds: true })).toBe(true)
    expect(givesBack({ before: 'sending', holds: false })).toBe(false)
    for (const before of ['ready', 'delivered', 'failed'] as const)
      expect(givesBack({ before, holds: true })).toBe(false)
  })

  it('is tried again after a pause, which a settled message has not', () => {
    expect(againAt(afterCall('busy', { made: {} }), now)).toBe('2026-11-23T02:10:00.000Z')
    expect(againAt(afterCall('reached', { made: {} }), now)).toBeNull()
  })

  it('frees a message only for the caller who has it in hand, and settles it for everybody', () => {
    const [busy, reached] = (['busy', 'reached'] as const).map((outcome) => afterCall(outcome, { made: {} }))
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
        expect(changesCall(afterCall(outcome, { made: {} }), { before, holds: true })).toBe(false)
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

  it('says why it came back', () => {
    expect(letterReturn.options.map((why) => afterLetter('returned', why).code)).toEqual([
      ...['RETURNED_UNKNOWN', 'RETURNED_BAD_ADDRESS', 'RETURNED_MOVED_AWAY'],
      ...['RETURNED_REFUSED', 'RETURNED_UNCLAIMED', 'RETURNED'],
    ])
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
