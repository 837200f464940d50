import { expect, test } from 'vitest'
import type { RecordDetail } from '#shared/contract/registers.ts'
import { footVerbs, primaryVerb } from './verb-order.ts'

type Verbs = RecordDetail['verbs']
const verbs: Verbs = [
  { type: 'record.revise', blockedBy: null },
  { type: 'record.approve', blockedBy: 'FOUR_EYES' },
  { type: 'record.return', blockedBy: null },
  { type: 'record.note', blockedBy: null },
  { type: 'record.void', blockedBy: null },
]

test('同意 and 退回 stand first; notes have a place of their own', () => {
  expect(footVerbs(verbs).map(({ type }) => type)).toEqual([
    'record.approve',
    'record.return',
    'record.revise',
    'record.void',
  ])
})

test('a blocked verb is no way forward; what was sent back is written anew', () => {
  expect(primaryVerb(verbs, false)).toBeUndefined()
  expect(primaryVerb(verbs, true)).toBe('record.revise')
  expect(primaryVerb([{ type: 'record.approve', blockedBy: null }], false)).toBe('record.approve')
})
