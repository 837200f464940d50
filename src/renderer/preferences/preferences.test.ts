import { expect, test } from 'vitest'
import { readPreferences } from './preferences.ts'

const defaults = { appearance: 'system', density: 'standard', language: 'system', singleKeys: true }

test.each([null, '', '{', 'null', '[]', '"x"', '{"appearance":"pink"}'])('defaults stand in for %j', (stored) => {
  expect(readPreferences(stored)).toEqual(defaults)
})

test('one unknown value does not spoil the others', () => {
  expect(readPreferences('{"appearance":"dark","density":3,"singleKeys":false}')).toEqual({
    ...defaults,
    appearance: 'dark',
    singleKeys: false,
  })
})
