import { describe, expect, it } from 'vitest'
import { isSafeAddress } from './backend-probe.ts'
import { makeVerifier, verifyPassword } from './password-verifier.ts'
import { Guesses } from './sign-in.ts'

describe('a password without a network', () => {
  it('is known again, however its characters are composed', async () => {
    const verifier = await makeVerifier('caf\u00e9-合成口令')
    expect(await verifyPassword('cafe\u0301-合成口令', verifier)).toBe(true)
    expect(await verifyPassword('cafe-合成口令', verifier)).toBe(false)
  })

  it('may be guessed five times, then once a minute', () => {
    const guesses = new Guesses()
    for (let n = 0; n < 5; n += 1) {
      expect(guesses.waitMs(n)).toBe(0)
      guesses.count(n)
    }
    expect(guesses.waitMs(4)).toBe(60_000)
    expect(guesses.waitMs(60_004)).toBe(0)
    guesses.count(60_004)
    expect(guesses.waitMs(60_005)).toBeGreaterThan(59_000)
    guesses.forget()
    expect(guesses.waitMs(60_006)).toBe(0)
  })
})

it.each([
  ['https://desk.example.com', true],
  ['https://desk.example.com/privacy', true],
  ['http://127.0.0.1:4000', true],
  ['http://[::1]:4000', true],
  ['http://localhost', true],
  ['http://localhost.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://10.0.0.5', false],
  ['ftp://127.0.0.1', false],
])('the token may travel to %s: %s', (url, isSafe) => {
  expect(isSafeAddress(url)).toBe(isSafe)
})
