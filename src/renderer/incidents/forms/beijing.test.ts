import { expect, test } from 'vitest'
import { instantOf, wallOf } from './beijing.ts'

test('times are those of Beijing, wherever the computer stands', () => {
  expect(wallOf('2026-11-23T06:32:10.000Z')).toBe('2026-11-23T14:32')
  expect(wallOf('2026-11-22T16:00:00.000Z')).toBe('2026-11-23T00:00')
  expect(instantOf('2026-11-23T14:32')).toBe('2026-11-23T06:32:00.000Z')
})
