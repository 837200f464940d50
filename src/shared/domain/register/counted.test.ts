import { expect, test } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import { countedValues, type ReportedDay } from './counted.ts'
import { findRegister } from './definition.ts'

const register = (id: string) => {
  const found = findRegister(legal.registers, id)
  if (!found) throw new Error(`no register ${id}`)
  return found
}
const change = register('purpose_change')
const NUMBER = 'G26-000417'
const day = (granted: number, refused: number, withdrawn = 0): ReportedDay => ({
  scope: 'purpose_change',
  version: () => NUMBER,
  values: { shown: granted + refused, granted, refused, withdrawn },
})

test('the days that were reported for the number are summed, and who withdrew does not count', () => {
  expect(countedValues(change, NUMBER, [day(900, 80, 5), day(60, 20, 15)])).toEqual({ consents: 940, refusals: 100 })
})

test('another scope and another change do not count, and no report says nothing', () => {
  const others = [
    { ...day(500, 1), scope: 'policy' },
    { ...day(500, 1), version: () => 'G26-000418' },
  ]
  expect(countedValues(change, NUMBER, [...others, day(7, 2)])).toEqual({ consents: 7, refusals: 2 })
  expect(countedValues(change, NUMBER, others)).toEqual({})
  expect(countedValues(change, null, [day(7, 2)])).toEqual({})
})

test('more withdrawals than consents leave nobody, and other registers take no counts', () => {
  expect(countedValues(change, NUMBER, [day(1, 0, 3)])).toEqual({ consents: 0, refusals: 0 })
  expect(countedValues(register('merger_transfer'), NUMBER, [day(7, 2)])).toEqual({})
})

test('the scope is one that the app may report', () => {
  const scope = register('consent').fields.find(({ id }) => id === 'scope')
  const options = scope?.type === 'choice' && typeof scope.options !== 'string' ? scope.options : []
  expect(options.map(({ id }) => id)).toContain(change.counted?.scope)
})
