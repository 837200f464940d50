import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { noticeElement } from '#shared/domain/notice/vocabulary.ts'
import {
  changedParts,
  type Edits,
  editsTo,
  emptyContent,
  framesOf,
  partsOf,
  readPart,
  tooLong,
  trueEdits,
  withEdits,
} from './parts.ts'

const empty = emptyContent(noticeElement.options)
const parts = partsOf(empty)
const edits = fc.dictionary(fc.constantFrom(...parts), fc.string()) as fc.Arbitrary<Edits>
const content = edits.map((typed) => withEdits(empty, typed))

describe('a notice by its parts', () => {
  test('every text of a content is one part', () => {
    const texts = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce<number>((sum, each) => sum + texts(each), 0)
        : 1
    // All but the number of the format.
    expect(parts.length).toBe(texts(empty) - 1)
  })
  test('what is typed is what is read, and nothing else changes', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...parts), fc.string(), (base, part, text) => {
        const after = withEdits(base, { [part]: text })
        expect(readPart(after, part)).toBe(text)
        expect(changedParts(base, after)).toEqual(readPart(base, part) === text ? [] : [part])
      }),
    )
  })
  test('edits to a content lead to it', () => {
    fc.assert(
      fc.property(content, content, (base, goal) => {
        expect(withEdits(base, editsTo(base, goal))).toEqual(goal)
      }),
    )
  })
  test('an edit that says what the version says is none', () => {
    const base = withEdits(empty, { cause: 'x' })
    expect(trueEdits(base, { cause: 'x', impact: 'y' })).toEqual({ impact: 'y' })
    expect(withEdits(base, { cause: 'x' })).toBe(base)
  })
  test('a part that nobody touched stays the same object', () => {
    const after = withEdits(empty, { 'sms.body': 'x' })
    expect(after.blocks).toBe(empty.blocks)
    expect(after.variants.email).toBe(empty.variants.email)
    expect(after.variants.sms).not.toBe(empty.variants.sms)
  })
  test('a code that is not chosen is null in a version', () => {
    expect(withEdits(empty, { 'sms.templateCode': 'A' }).variants.sms.templateCode).toBe('A')
    const chosen = withEdits(empty, { 'sms.templateCode': 'A' })
    expect(withEdits(chosen, { 'sms.templateCode': '' }).variants.sms.templateCode).toBeNull()
  })
})

test('two people who wrote different elements lose nothing', () => {
  const theirs = withEdits(empty, { cause: 'theirs' })
  const both = withEdits(theirs, { impact: 'mine' })
  expect([readPart(both, 'cause'), readPart(both, 'impact')]).toEqual(['theirs', 'mine'])
})

test('what is too long for a version is named', () => {
  const long = withEdits(empty, { title: 'x'.repeat(121), facts: 'x'.repeat(20_001), cause: 'x'.repeat(20_000) })
  expect(tooLong(long)).toEqual(['title', 'facts'])
})

test('frames keep the long variants and none of the words of an incident', () => {
  const template: NoticeContent = withEdits(empty, {
    title: 't',
    facts: 'f',
    'email.body': 'e',
    'sms.body': 's',
  })
  const frames = framesOf(template)
  expect([frames.title, frames.blocks.facts, frames.variants.sms.body]).toEqual(['', '', ''])
  expect(frames.variants.email.body).toBe('e')
})
