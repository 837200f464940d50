import { expect, test } from 'vitest'
import { clauseNumbers } from './clause-numbers.ts'

test('a clause is numbered in figures, and the preamble has no number', () => {
  expect(clauseNumbers('一(二)')).toBe('1(2)')
  expect(clauseNumbers('三(二)2')).toBe('3(2)2')
  expect(clauseNumbers('前言')).toBeNull()
})
