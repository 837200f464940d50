import { expect, test } from 'vitest'
import { newIncident } from '#shared/contract/incidents.ts'
import { basisOf, freshEvent, fromOccurrence, problemsOf, toIncident, toOccurrence } from './event-draft.ts'

const now = '2026-11-23T05:27:00.000Z'
const draft = { ...freshEvent(now), title: ' 撞库 ' }

test('one line is enough to record an event', () => {
  expect(problemsOf(freshEvent(now), now)).toEqual(['title'])
  expect(problemsOf(draft, now)).toEqual([])
  expect(newIncident.parse(toIncident(draft))).toMatchObject({ title: '撞库', occurred: null, known: { at: now } })
})

test('the moment of knowledge goes back in time, never ahead', () => {
  expect(problemsOf({ ...draft, knownAt: '2026-11-22T15:40:00.000Z' }, now)).toEqual([])
  expect(problemsOf({ ...draft, knownAt: '2026-11-23T06:27:00.000Z' }, now)).toEqual(['known_in_future'])
})

test('an occurrence has a beginning before its end, or is unknown', () => {
  const from = '2026-11-22T15:40:00.000Z'
  expect(problemsOf({ ...draft, occurred: { kind: 'exact', from: null, to: null } }, now)).toEqual(['occurred_missing'])
  expect(problemsOf({ ...draft, occurred: { kind: 'exact', from, to: '2026-11-22T15:00:00.000Z' } }, now)).toEqual([
    'occurred_order',
  ])
  expect(toOccurrence({ kind: 'unknown', from, to: null })).toBeNull()
  expect(fromOccurrence(toOccurrence({ kind: 'estimated', from, to: null }))).toEqual({
    kind: 'estimated',
    from,
    to: null,
  })
})

test('an empty note is none', () => {
  expect(toIncident({ ...draft, note: '  ' })).not.toHaveProperty('note')
  expect(toIncident({ ...draft, note: ' 客服转来 ' }).note).toBe('客服转来')
})

test('the source says what knowledge rests on', () => {
  expect(basisOf('alert')).toBe('alert')
  expect(basisOf('paper')).toBe('call')
})
