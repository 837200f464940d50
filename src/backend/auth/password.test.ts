import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

describe('password hashes', () => {
  it('are argon2id with 19 MiB and two passes, salted', async () => {
    const [first, second] = await Promise.all([hashPassword('合成口令'), hashPassword('合成口令')])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(await verifyPassword('合成口令', first)).toBe(true)
    expect(await verifyPassword('合成口令 ', first)).toBe(false)
  })

  it('take composed and decomposed spellings for the same', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('café'))).toBe(true)
  })

  it('fit nothing when there is none', async () => {
    expect(await verifyPassword('', null)).toBe(false)
    expect(await verifyPassword('', 'damaged')).toBe(false)
  })
})
