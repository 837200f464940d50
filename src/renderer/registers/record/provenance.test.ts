import { expect, test } from 'vitest'
import type { RecordDetail } from '#shared/contract/registers.ts'
import type { RegisterField } from '#shared/domain/register/definition.ts'
import { versionsOf } from '#shared/domain/register/state.ts'
import { chosenVersions, isSame, originOf } from './provenance.ts'

const version = (revision: number, values: object) => ({ revision, values, written: ['contact', 'purpose'] })
const detail = {
  state: {
    revisions: [version(1, { people: 1 }), version(2, { people: 5 }), version(4, { people: 5 })],
    proposal: version(5, { people: 5 }),
  },
  words: {
    1: { contact: '王***', purpose: '甲' },
    2: { contact: '王***', purpose: '甲' },
    4: { contact: '王***', purpose: '乙' },
    5: { contact: '王***', purpose: '乙' },
  },
  // 王小明, then 王大明, then 王小明 again: the masks are one and the same.
  wordings: { contact: { 1: 0, 2: 1, 4: 0, 5: 0 } },
} as unknown as RecordDetail

const field = (id: string, part: object) => ({ id, ...part }) as RegisterField
const people = field('people', { type: 'number' })
const purpose = field('purpose', { type: 'text' })
const contact = field('contact', { type: 'text', personal: true })
const [first, second, fourth, fifth] = versionsOf(detail.state)
if (!first || !second || !fourth || !fifth) throw new Error('four versions')

test('a value goes back to the version in which it became what it is', () => {
  expect(originOf(detail, people, fifth).revision).toBe(2)
  expect(originOf(detail, purpose, fifth).revision).toBe(4)
  expect(originOf(detail, people, first).revision).toBe(1)
})

test('a personal field differs by its wording, though the masks look alike', () => {
  expect(isSame(detail, contact, [first, second])).toBe(false)
  expect(isSame(detail, contact, [first, fifth])).toBe(true)
  expect(originOf(detail, contact, fifth).revision).toBe(4)
})

test('the version before is the one that there is, also over a gap', () => {
  const chosen = (query: Record<string, string>) => {
    const { to, from } = chosenVersions(detail, query)
    return [to?.revision, from?.revision]
  }
  expect(chosen({})).toEqual([5, 4])
  expect(chosen({ to: '4' })).toEqual([4, 2])
  expect(chosen({ to: '3' })).toEqual([5, 4])
  expect(chosen({ to: '4', from: '1' })).toEqual([4, 1])
  expect(chosen({ to: '1' })).toEqual([1, undefined])
  expect(chosen({ to: '4', from: 'none' })).toEqual([4, undefined])
})
