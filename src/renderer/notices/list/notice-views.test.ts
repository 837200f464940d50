import { expect, test } from 'vitest'
import type { NoticeRow } from '#shared/contract/notices.ts'
import { noticeStage } from '#shared/domain/notice/vocabulary.ts'
import { countsOf, matchingNotices, rowsOf, viewOf } from './notice-views.ts'

const row = (id: string, stage: NoticeRow['stage'], savedAt: string | null): NoticeRow => ({
  id,
  number: null,
  occasion: { kind: 'incident', id: 'i', register: null, number: null, title: '' },
  title: '',
  stage,
  sending: null,
  drill: false,
  revision: 1,
  savedAt,
  version: 1,
  pending: 0,
})
const rows = [
  row('a', 'draft', '2026-11-23T01:00:00.000Z'),
  row('b', 'approved', '2026-11-23T02:00:00.000Z'),
  row('c', 'in_approval', '2026-11-22T02:00:00.000Z'),
  row('d', 'draft', null),
  row('e', 'withdrawn', '2026-11-21T02:00:00.000Z'),
]

test('what waits for an approver stands first, then the newest; one without a version is new', () => {
  expect(rowsOf(rows, 'open').map(({ id }) => id)).toEqual(['c', 'd', 'a'])
})
test('every stage stands in the view of all', () => {
  expect(
    rowsOf(
      noticeStage.options.map((stage) => row(stage, stage, null)),
      'all',
    ),
  ).toHaveLength(4)
  expect(countsOf(rows)).toEqual({ open: 3, approved: 1, all: 5 })
})
test('a notice is found by its number, its title or its incident', () => {
  const named = [
    { ...row('a', 'draft', null), number: 'N26-0001', title: 'x' },
    {
      ...row('b', 'draft', null),
      occasion: { ...row('b', 'draft', null).occasion, number: 'E26-0007', title: 'Stuffing' },
    },
  ]
  const found = (text: string) => matchingNotices(named, text).map(({ id }) => id)
  expect([found('n26-0001'), found('stuff'), found('e26-0007'), found(' '), found('y')]).toEqual([
    ['a'],
    ['b'],
    ['b'],
    [],
    [],
  ])
})
test('a foreign filter is the open view', () => expect(viewOf('x')).toBe('open'))
