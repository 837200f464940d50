import { expect, it } from 'vitest'
import { SeenKeys } from './seen-keys.ts'

it('knows who was there before, and whether they said the same', () => {
  const seen = new SeenKeys()
  expect(seen.add('account:u1', 'a')).toBe('new')
  expect(seen.add('phone:u1', 'a')).toBe('new')
  expect(seen.add('account:u1', 'a')).toBe('same')
  expect(seen.add('account:u1', 'b')).toBe('different')
  expect(seen.add('account:u1', 'a')).toBe('same')
})

it('finds every one of a hundred thousand again, and takes nobody for another', () => {
  const seen = new SeenKeys()
  const keys = Array.from({ length: 100_000 }, (_, n) => `account:u${n}`)
  expect(keys.every((key) => seen.add(key, key) === 'new')).toBe(true)
  expect(keys.every((key) => seen.add(key, key) === 'same')).toBe(true)
  expect(seen.add('account:u100000', '')).toBe('new')
})
