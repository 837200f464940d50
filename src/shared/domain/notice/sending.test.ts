import { describe, expect, it } from 'vitest'
import { HASH } from '../../../../test/support/case-builder.ts'
import { officer, TEXT } from '../../../../test/support/incident-builder.ts'
import { effect, first, reach, refusal, toBeTold } from '../../../../test/support/notice-steps.ts'
import type { NoticeFacts } from './context.ts'
import { incidentOccasion, type Occasion } from './occasion.ts'
import { refusalOfSending } from './sending.ts'
import type { NoticeState } from './state.ts'

const approved = reach('approved')
const cohort = {
  cohort: '01935c1a-7b00-7000-8000-0000000000c1',
  revision: 1,
  people: 12,
  reachable: { push: 5, sms: 7, phone: 7 },
}
const ready = { ...incidentOccasion(toBeTold), cohort } as unknown as Occasion
const facts: NoticeFacts = { occasion: ready, approverFit: true, peopleHeld: true }
const start = { ...first, acute: false }

const started = (state: NoticeState = approved) => effect(state, ['notice.start_sending', start], { facts }).state

describe('sending an approved notice', () => {
  it('begins once, for the version that was approved', () => {
    expect(started().sending).toMatchObject({ stage: 'sending', revision: 1, hash: HASH, cohort: cohort.cohort })
    expect(refusal(started(), ['notice.start_sending', start], { facts })).toBe('DUPLICATE')
  })

  it.each<[string, { state?: NoticeState; args?: object; facts?: NoticeFacts }, string]>([
    ['a draft', { state: reach('draft') }, 'INVALID_TRANSITION'],
    ['a drill', { state: { ...approved, drill: true } }, 'INVALID_TRANSITION'],
    ['another hash', { args: { ...start, hash: '1'.repeat(64) } }, 'HASH_MISMATCH'],
    ['words that are no longer held', { facts: { gate: undefined as never } }, 'NOTICE_INCOMPLETE'],
    ['an approver whose role was revoked', { facts: { approverFit: false } }, 'FORBIDDEN'],
    ['a signature that does not hold', { facts: { signatureValid: false } }, 'BAD_SIGNATURE'],
    ['people who are not here', { facts: { peopleHeld: false } }, 'NOT_FOUND'],
    ['an incident that is over', { facts: { occasion: { ...ready, over: true } } }, 'INVALID_TRANSITION'],
    ['a decision that fell', { facts: { occasion: { ...ready, decided: false } } }, 'UNDECIDED'],
    ['channels that all lack something', { facts: { readyChannels: ['email'] } }, 'NO_CHANNEL'],
    ['the night without a reason', { args: { ...start, acute: true } }, 'INVALID_ARGUMENT'],
  ])('does not begin for %s', (_case, { state = approved, args = start, facts: changes }, code) => {
    expect(refusal(state, ['notice.start_sending', args], { facts: { ...facts, ...changes } })).toBe(code)
  })

  it('begins with one channel that is ready, and for a list of calls and letters without any', () => {
    const sms = { ...facts, readyChannels: ['sms' as const] }
    expect(effect(approved, ['notice.start_sending', start], { facts: sms }).state.sending?.stage).toBe('sending')
    const none = { ...facts, readyChannels: [] }
    expect(refusal(approved, ['notice.start_sending', start], { facts: none })).toBe('NO_CHANNEL')
    const byPeople = { ...ready, cohort: { ...cohort, reachable: { phone: 7, letter: 2 } } } as typeof ready
    const list = { ...none, occasion: byPeople }
    expect(effect(approved, ['notice.start_sending', start], { facts: list }).state.sending?.stage).toBe('sending')
  })

  it('is asked again before the first message, in the same words', () => {
    const gate = { gate: { hash: HASH, findings: [] } }
    expect(refusalOfSending(started(), { ...facts, ...gate })).toBeNull()
    expect(refusalOfSending(started(), { ...facts, ...gate, readyChannels: [] })).toMatchObject({ code: 'NO_CHANNEL' })
  })

  it('does not begin when the approver had a hand in the words', () => {
    const by = approved.approval?.by ?? null
    const own = { ...approved, revisions: approved.revisions.map((each) => ({ ...each, by })) }
    expect(refusal(own, ['notice.start_sending', start], { facts })).toBe('FOUR_EYES')
  })

  it('is held at any time, goes on, and ends for good', () => {
    const held = effect(started(), ['notice.pause_sending']).state
    expect(held.sending?.stage).toBe('paused')
    expect(effect(held, ['notice.pause_sending']).state.sending).toEqual(held.sending)
    const again = effect(held, ['notice.resume_sending'], { facts }).state
    expect(again.sending?.stage).toBe('sending')
    expect(refusal(again, ['notice.withdraw', { text: TEXT }], { as: officer })).toBe('INVALID_TRANSITION')
    const ended = effect(again, ['notice.stop_sending', { text: TEXT }]).state
    expect(ended.sending?.stage).toBe('stopped')
    expect(refusal(ended, ['notice.resume_sending'], { facts })).toBe('INVALID_TRANSITION')
    expect(effect(ended, ['notice.withdraw', { text: TEXT }], { as: officer }).state.stage).toBe('withdrawn')
  })
})
