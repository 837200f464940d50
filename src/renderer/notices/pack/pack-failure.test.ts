import { expect, test } from 'vitest'
import { isRecipient, sizeOf } from './pack-failure.ts'

// The example of age-encryption.org/v1.
const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

test('a recipient is known by its alphabet and length', () => {
  expect(isRecipient(` ${recipient}\n`)).toBe(true)
  expect(isRecipient(recipient.slice(0, -1))).toBe(false)
  expect(isRecipient(recipient.replace('z', 'b'))).toBe(false)
  expect(isRecipient(recipient.replace('age1', 'AGE-SECRET-KEY-1'))).toBe(false)
})

test.each([
  [0, 'b', 0],
  [1023, 'b', 1023],
  [1024, 'kb', 1],
  [1025, 'kb', 2],
  [1_572_864, 'mb', 1.5],
])('%d bytes', (bytes, unit, n) => expect(sizeOf(bytes)).toEqual({ unit, n }))
