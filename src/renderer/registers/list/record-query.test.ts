import { expect, test } from 'vitest'
import type { RecordRow } from '#shared/contract/registers.ts'
import { inOrder, queryOf, sortOf } from './record-query.ts'

const row = (id: string, number: string | null, changedAt: string) => ({ id, number, changedAt }) as RecordRow
const rows = [
  row('a', 'G26-000002', '2026-11-20T00:00:00.000Z'),
  row('b', null, '2026-11-26T00:00:00.000Z'),
  row('c', 'G26-000001', '2026-11-24T00:00:00.000Z'),
]
const ids = (sort: string | undefined) => inOrder(rows, sortOf(sort === undefined ? {} : { sort })).map(({ id }) => id)

test('the latest change first, unless the address says another order', () => {
  expect(ids(undefined)).toEqual(['b', 'c', 'a'])
  expect(ids('changed')).toEqual(['a', 'c', 'b'])
  expect(ids('recipient')).toEqual(['b', 'c', 'a'])
})

test('a number that is still to come is the highest', () => {
  expect(ids('number')).toEqual(['c', 'a', 'b'])
  expect(ids('-number')).toEqual(['b', 'a', 'c'])
})

test('a stage that is none is no filter', () => {
  expect(queryOf({ stage: 'in_force', finding: 'late' })).toEqual({ stage: 'in_force', finding: 'late' })
  expect(queryOf({ stage: 'elsewhere' })).toEqual({ stage: null, finding: null })
})
