import { describe, expect, test } from 'vitest'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { changeOf, isDirty, noEdits, readEdits, typedAnswer, withEdits } from './edits.ts'

const at = '2026-11-23T06:00:00.000Z'
const by = '00000000-0000-4000-8000-000000000001'
const report = '00000000-0000-4000-8000-000000000002'
const carried = {
  unknown: false as const,
  value: '杭州',
  provenance: { from: 'carried' as const, fact: null, report, field: 'place', at, by: null },
}
const base: ReportContent = { format: 1, kind: 'follow_up', to: '机关', answers: { place: carried }, changes: {} }
const typed = (value: string | 'unknown' | null) => typedAnswer(value, carried, { by, at })

describe('what is typed', () => {
  test('lies over the version, and nothing else changes', () => {
    const edits = { ...noEdits, answers: { place: typed('宁波') } }
    const content = withEdits(base, edits)
    expect(content).toMatchObject({ to: '机关', answers: { place: { value: '宁波' } } })
    expect(isDirty(base, edits)).toBe(true)
    expect(withEdits(base, { ...noEdits, answers: { place: null } }).answers).toEqual({})
  })
  test('that says what the version says is nothing', () => {
    expect(isDirty(base, noEdits)).toBe(false)
    expect(isDirty(base, { ...noEdits, answers: { place: carried }, to: '机关' })).toBe(false)
  })
  test('names who wrote it, and what it was made from', () => {
    expect(typed('宁波')?.provenance).toEqual({ from: 'person', fact: null, report, field: 'place', at, by })
    expect([typed(''), typed(null)]).toEqual([null, null])
    expect(typed('unknown')).toMatchObject({ unknown: true })
  })
})

describe('the change of a field that was reported', () => {
  const against = { reported: carried, present: undefined, at }
  test('keeps what was reported, and is none when it is said again', () => {
    expect(changeOf(typed('宁波'), against)).toEqual({
      ...{ old: { unknown: false, value: '杭州' }, at, reason: '', correction: false },
    })
    expect(changeOf(typed('杭州'), against)).toBeNull()
    expect(changeOf(null, against)).toBeNull()
  })
  test('keeps its reason while the value is typed on', () => {
    const present = { old: null, at, reason: '核对', correction: true }
    expect(changeOf(typed('宁波市'), { ...against, present })).toBe(present)
  })
  test('of what nobody had said has no old value', () => {
    expect(changeOf(typed('宁波'), { ...against, reported: undefined })?.old).toBeNull()
  })
})

test.each([null, 'no json', '[]', '{"to":3}'])('%j is no draft', (body) => expect(readEdits(body)).toEqual(noEdits))
test('what was stored comes back', () => {
  const edits = { ...noEdits, answers: { place: typed('宁波') } }
  expect(readEdits(JSON.stringify(edits))).toEqual(edits)
})
