import { describe, expect, test } from 'vitest'
import type { NoticeFinding } from '#shared/domain/notice/content.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import { noticeElement } from '#shared/domain/notice/vocabulary.ts'
import { hindersSaving, hindersSubmitting, stepsBefore } from './before-submit.ts'
import { emptyContent, withEdits } from './draft/parts.ts'

const whole = withEdits(emptyContent(noticeElement.options), {
  title: 't',
  ...Object.fromEntries(noticeElement.options.map((element) => [element, element])),
})
const finding = { code: 'fact_missing', variant: 'sms' } as NoticeFinding
const ready = { content: whole, dirty: false, findings: [] }
const state = { revisions: [{ revision: 2 }], meaning: { revision: 2 } } as NoticeState
const verbs = [{ type: 'notice.submit' as const, blockedBy: null }]

describe('what stands in the way of submitting, first things first', () => {
  test.each([
    [
      'a part beyond its limit',
      { ...ready, content: withEdits(whole, { facts: 'x'.repeat(20_001), title: '' }) },
      'too_long',
    ],
    ['no title', { ...ready, content: withEdits(whole, { title: ' ' }) }, 'no_title'],
    ['an empty element', { ...ready, content: withEdits(whole, { cause: '' }), findings: [finding] }, 'missing'],
    ['a finding', { ...ready, findings: [finding], dirty: true }, 'findings'],
    ['words that are no version', { ...ready, dirty: true }, 'unsaved'],
  ])('%s', (_, draft, kind) => expect(hindersSubmitting({ verbs, state }, draft)?.kind).toBe(kind))
  test('the rule has the last word', () => {
    const blocked = [{ type: 'notice.submit' as const, blockedBy: 'NOTICE_INCOMPLETE' as const }]
    expect(hindersSubmitting({ verbs: blocked, state }, ready)).toEqual({ kind: 'refused', code: 'NOTICE_INCOMPLETE' })
    expect(hindersSubmitting({ verbs, state }, ready)).toBeUndefined()
  })
  test('the meaning of this very version is confirmed first', () => {
    const earlier = { ...state, meaning: { revision: 1 } } as NoticeState
    expect(hindersSubmitting({ verbs, state: earlier }, ready)).toEqual({ kind: 'meaning' })
  })
  test('a notice with gaps can be saved as a version', () => {
    expect(hindersSaving(withEdits(whole, { cause: '' }))).toBeUndefined()
  })
})

describe('what was done before', () => {
  const confirmed = (revision: number): Pick<NoticeState, 'revisions' | 'meaning' | 'dryRun'> => ({
    revisions: [{ revision: 2 }] as NoticeState['revisions'],
    meaning: { revision, by: 'u', at: '2026-11-23T06:00:00.000Z' },
    dryRun: null,
  })
  test('counts for the version for which it was done', () => {
    expect(stepsBefore(confirmed(2), ready)).toEqual({
      saved: 'done',
      complete: 'done',
      meaning: 'done',
      dryRun: 'open',
    })
    expect(stepsBefore(confirmed(1), ready).meaning).toBe('stale')
  })
  test('no longer counts once something else is typed', () => {
    expect(stepsBefore(confirmed(2), { ...ready, dirty: true })).toMatchObject({ saved: 'open', meaning: 'stale' })
  })
})
