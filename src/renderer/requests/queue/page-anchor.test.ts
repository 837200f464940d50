import { expect, test } from 'vitest'
import type { QueuePage } from '#shared/contract/requests.ts'
import { anchorOf, PAGE, pagesOf } from './page-anchor.ts'

const page = (rows: number): QueuePage => ({
  rows: Array.from({ length: rows }, () => ({}) as QueuePage['rows'][number]),
  offset: null,
  total: 950,
  totalCapped: false,
  first: 'f',
  last: 'l',
})
const alone = { before: undefined, after: undefined, total: 950 }

test('the first page starts at the start and the last at the end, with just its rows', () => {
  expect(anchorOf(0, alone)).toEqual({ anchor: { at: 'start' }, limit: PAGE })
  expect(anchorOf(9, alone)).toEqual({ anchor: { at: 'end' }, limit: 50 })
})

test('a neighbour is followed by its cursor, a jump counts', () => {
  expect(anchorOf(4, { ...alone, before: page(PAGE) }).anchor).toEqual({ at: 'after', cursor: 'l' })
  expect(anchorOf(4, { ...alone, after: page(PAGE) }).anchor).toEqual({ at: 'before', cursor: 'f' })
  expect(anchorOf(4, alone).anchor).toEqual({ at: 'offset', offset: 400 })
})

test('a short neighbour is not followed: rows went while it was on the screen', () => {
  expect(anchorOf(4, { ...alone, before: page(40) }).anchor).toEqual({ at: 'offset', offset: 400 })
})

test('pages of a range', () => {
  expect(pagesOf(0, 30)).toEqual([0])
  expect(pagesOf(95, 205)).toEqual([0, 1, 2])
})
