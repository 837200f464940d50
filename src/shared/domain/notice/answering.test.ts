import { describe, expect, it } from 'vitest'
import { HASH, staff } from '../../../../test/support/case-builder.ts'
import {
  commandId,
  counsel,
  duty,
  lead,
  minutesAfter,
  NIGHT,
  officer,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import { type Deed, effect, first, type Hour, open, reach, refusal } from '../../../../test/support/notice-steps.ts'
import { answersInForce, answersOf, isStale, openQuestions } from './answers.ts'
import { legalNoticeCommands } from './legal-commands.ts'
import { latestRevision, type NoticeState, noticeState } from './state.ts'

const clerk = staff(8, 'intake_clerk')
const second = staff(9, 'pi_protection_officer')
const other = 'e'.repeat(64)
const whole = (hash = HASH) => ({ facts: { answers: { hash, faults: 0 } } })

const written = (hash = HASH, line = 'hotline', notice = first): Deed => [
  'notice.write_answers',
  { line, notice, text: TEXT, hash },
]
const approval = (revision = 1, hash = HASH, line = 'hotline'): Deed => [
  'notice.approve_answers',
  { line, revision, hash },
]
const asked = (more: object = {}): Deed => [
  'notice.log_question',
  { line: 'hotline', at: NIGHT, given: null, same: null, text: TEXT, ...more },
]

function play(state: NoticeState, ...steps: [Deed, Hour][]): NoticeState {
  return steps.reduce((before, [deed, hour]) => effect(before, deed, hour).state, state)
}

/** Written by counsel and approved by the officer, on a notice that is approved. */
const inForce = play(
  reach('approved'),
  [written(), { as: counsel, ...whole() }],
  [approval(), { as: officer, ...whole() }],
)

describe('answers', () => {
  it('are numbered within their line, belong to a version of the notice, and are kept', () => {
    const state = play(
      inForce,
      [written(other), { as: counsel, ...whole(other) }],
      [written(HASH, 'press'), { as: counsel, ...whole() }],
    )
    expect(state.answers?.map(({ line, revision }) => [line, revision])).toEqual([
      ['hotline', 1],
      ['hotline', 2],
      ['press', 1],
    ])
    expect(answersOf(state, 'hotline').every(({ notice }) => notice.hash === HASH)).toBe(true)
    expect(noticeState.parse(state)).toEqual(state)
  })

  it('are read out when two people have seen them and the notice is approved', () => {
    expect(answersInForce(inForce, 'hotline')).toMatchObject({ revision: 1, approval: { by: officer.id } })
    expect(answersInForce(inForce, 'press')).toBeNull()
    const early = play(
      reach('draft'),
      [written(), { as: counsel, ...whole() }],
      [approval(), { as: officer, ...whole() }],
    )
    expect(answersInForce(early, 'hotline'), 'the notice is still a draft').toBeNull()
    const gone = effect(inForce, ['notice.withdraw', { text: TEXT }], { as: officer }).state
    expect(answersInForce(gone, 'hotline')).toBeNull()
  })

  it('are approved by nobody who wrote at them since the last approval', () => {
    const mine = play(reach('approved'), [written(), { as: officer, ...whole() }])
    expect(refusal(mine, approval(), { as: officer, ...whole() })).toBe('FOUR_EYES')
    expect(refusal(mine, approval(), { as: second, ...whole() })).toBeNull()
    expect(refusal(mine, approval(), { as: counsel, ...whole() }), 'counsel writes').toBe('FORBIDDEN')
    const both = play(mine, [written(other), { as: counsel, ...whole(other) }])
    expect(refusal(both, approval(2, other), { as: officer, ...whole(other) }), 'an earlier hand').toBe('FOUR_EYES')
    const later = play(
      mine,
      [approval(), { as: second, ...whole() }],
      [written(other), { as: counsel, ...whole(other) }],
    )
    expect(refusal(later, approval(2, other), { as: officer, ...whole(other) }), 'seen by two').toBeNull()
  })

  it('would be approved by their author if hands were not counted (sabotage)', () => {
    const mine = play(reach('approved'), [written(), { as: officer, ...whole() }])
    const nobody = { ...mine, answers: mine.answers?.map((each) => ({ ...each, by: null })) }
    expect(refusal(nobody, approval(), { as: officer, ...whole() })).toBeNull()
  })

  it('are approved as they were seen, whole, and once', () => {
    const state = play(reach('approved'), [written(), { as: counsel, ...whole() }])
    expect(refusal(state, approval(1, other), { as: officer, ...whole(other) })).toBe('HASH_MISMATCH')
    expect(refusal(state, approval(2), { as: officer, ...whole() })).toBe('HASH_MISMATCH')
    const faulty = { facts: { answers: { hash: HASH, faults: 1 } } }
    expect(refusal(state, approval(), { as: officer, ...faulty })).toBe('NOTICE_INCOMPLETE')
    expect(refusal(state, approval(), { as: officer }), 'not held').toBe('NOTICE_INCOMPLETE')
    expect(refusal(inForce, approval(), { as: officer, ...whole() })).toBe('DUPLICATE')
    expect(refusal(inForce, written(), { as: counsel, ...whole() }), 'the same words').toBe('DUPLICATE')
  })

  it('written for an earlier version of the notice stand as stale, and cannot be approved', () => {
    const draft = play(reach('draft'), [written(), { as: counsel, ...whole() }])
    const gate = { gate: { hash: other, findings: [] } }
    const changed = effect(draft, ['notice.save', { text: TEXT, hash: other }], { as: duty, facts: gate }).state
    const [answers] = answersOf(changed, 'hotline')
    expect(answers && isStale(answers, latestRevision(changed))).toBe(true)
    expect(answers && isStale(answers, latestRevision(draft))).toBe(false)
    expect(refusal(changed, approval(), { as: officer, ...whole() })).toBe('HASH_MISMATCH')
    expect(refusal(changed, written(HASH, 'hotline', first), { as: counsel, ...whole() })).toBe('HASH_MISMATCH')
    // The same words for the new version are a version of their own.
    const again = effect(changed, written(HASH, 'hotline', { revision: 2, hash: other }), {
      as: counsel,
      ...whole(),
    }).state
    expect(refusal(again, approval(2), { as: officer, ...whole() })).toBeNull()
  })

  it('found wrong are stopped by one person, and no earlier ones come back', () => {
    const two = play(
      inForce,
      [written(other), { as: counsel, ...whole(other) }],
      [approval(2, other), { as: officer, ...whole(other) }],
    )
    const stop = (revision: number): Deed => ['notice.withdraw_answers', { line: 'hotline', revision, text: TEXT }]
    expect(refusal(two, stop(1), { as: lead })).toBe('INVALID_TRANSITION')
    const stopped = effect(two, stop(2), { as: lead }).state
    expect(answersInForce(stopped, 'hotline')).toBeNull()
    expect(refusal(stopped, stop(2), { as: lead })).toBe('INVALID_TRANSITION')
    const again = play(
      stopped,
      [written(other), { as: counsel, ...whole(other) }],
      [approval(3, other), { as: officer, ...whole(other) }],
    )
    expect(answersInForce(again, 'hotline')?.revision).toBe(3)
  })
})

describe('questions', () => {
  it('that were answered are lines to be counted, and change no state', () => {
    const { state, entries } = effect(inForce, asked({ given: { answers: 1, item: 'what_happened' } }), { as: clerk })
    expect(state).toEqual(inForce)
    expect(entries).toMatchObject([
      { type: 'notice.question_logged', data: { line: 'hotline', answers: 1, item: 'what_happened', question: null } },
    ])
    expect(refusal(inForce, asked({ given: { answers: 2, item: 'what_happened' } }), { as: clerk })).toBe(
      'INVALID_ARGUMENT',
    )
  })

  it('that no answer covers are work, until they are joined or covered', () => {
    const [a, b, c] = [commandId(1), commandId(2), commandId(3)]
    const three = play(inForce, ...[a, b, c].map((id): [Deed, Hour] => [asked(), { as: clerk, id }]))
    expect(openQuestions(three).map(({ id }) => id)).toEqual([a, b, c])
    const joined = play(
      three,
      [['notice.join_question', { question: c, into: b }], { as: counsel }],
      [['notice.join_question', { question: b, into: a }], { as: counsel }],
    )
    expect(joined.questions?.map(({ joined: into }) => into)).toEqual([null, a, a])
    expect(refusal(joined, ['notice.join_question', { question: a, into: b }], { as: counsel })).toBe('NOT_FOUND')
    expect(refusal(joined, ['notice.join_question', { question: a, into: a }], { as: counsel })).toBe(
      'INVALID_ARGUMENT',
    )
    const cover: Deed = ['notice.answer_question', { question: a, answers: 1, item: 'what_happened' }]
    expect(refusal(joined, cover, { as: clerk })).toBe('FORBIDDEN')
    expect(openQuestions(effect(joined, cover, { as: counsel }).state)).toEqual([])
    // It is asked once more: counted, by whomever, whatever has become of it.
    const again = asked({ same: c, text: undefined })
    expect(effect(joined, again, { as: clerk }).entries).toMatchObject([{ data: { question: c } }])
  })

  it('need words when nobody could answer, and name one of their own line', () => {
    expect(refusal(inForce, asked({ text: undefined }), { as: clerk })).toBe('INVALID_ARGUMENT')
    const state = effect(inForce, asked(), { as: clerk, id: commandId(1) }).state
    expect(refusal(state, asked({ line: 'press', same: commandId(1) }), { as: clerk })).toBe('INVALID_ARGUMENT')
  })

  it('logged by several people arrive at the same state in any order', () => {
    const steps = [1, 2, 3].map((n): [Deed, Hour] => [asked(), { as: clerk, id: commandId(n) }])
    expect(play(inForce, ...steps.toReversed())).toEqual(play(inForce, ...steps))
  })

  it('are logged at the time at which somebody asked', () => {
    const late = { as: clerk, at: minutesAfter(NIGHT, 30) }
    expect(effect(inForce, asked(), late).entries[0]?.occurredAt).toBe(NIGHT)
  })
})

describe('verbs of answers', () => {
  const verbs = (state: NoticeState, actor: typeof clerk) =>
    legalNoticeCommands(state, { actor, now: NIGHT, at: NIGHT, legal: {} as never, facts: {} }).map(
      ({ type, blockedBy }) => (blockedBy ? `${type}:${blockedBy}` : type),
    )

  it('are offered to whom the rule lets do them', () => {
    const waiting = play(reach('approved'), [written(), { as: counsel, ...whole() }])
    expect(verbs(waiting, clerk)).toEqual(['notice.log_question'])
    expect(verbs(waiting, officer)).toContain('notice.approve_answers')
    const own = play(reach('approved'), [written(), { as: officer, ...whole() }])
    expect(verbs(own, officer)).toContain('notice.approve_answers:FOUR_EYES')
    expect(verbs(open(), counsel)).not.toContain('notice.write_answers')
  })
})
