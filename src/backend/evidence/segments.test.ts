import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openSegment, SEALED, SEGMENT, sealSegment } from './segments.ts'
import { EvidenceVault } from './vault.ts'

const key = randomBytes(32)
const place = { index: 3, total: 4 * SEGMENT }

describe('a sealed segment', () => {
  it('opens with its key and at its place only', () => {
    const plain = randomBytes(SEGMENT)
    const sealed = sealSegment(key, place, plain)
    expect(sealed.length).toBe(SEALED)
    expect(openSegment(key, place, sealed).equals(plain)).toBe(true)
    expect(() => openSegment(randomBytes(32), place, sealed)).toThrow()
    expect(() => openSegment(key, { ...place, index: 2 }, sealed)).toThrow()
    expect(() => openSegment(key, { ...place, total: 3 * SEGMENT }, sealed)).toThrow()
    sealed[40] = (sealed[40] ?? 0) ^ 1
    expect(() => openSegment(key, place, sealed)).toThrow()
  })

  it('is never sealed twice alike', () => {
    expect(sealSegment(key, place, Buffer.from('x'))).not.toEqual(sealSegment(key, place, Buffer.from('x')))
  })
})

describe('the vault', () => {
  it.each(['../escape', '..', 'a/b', 'a.txt', '', 'CON', '0192f0a0-0000-7000-8000-00000000000A'])(
    'names no file %j',
    async (id) => {
      const vault = new EvidenceVault(null)
      await expect(vault.remove(id)).rejects.toThrow(RangeError)
      vault.close()
    },
  )

  it('reads back what was written in any portions, and goes on where it was broken off', async () => {
    const vault = new EvidenceVault(null)
    const plain = randomBytes(3 * SEGMENT + 17)
    const file = { id: '0192f0a0-0000-7000-8000-000000000001', key, total: plain.length }
    const first = await vault.openForWriting(file)
    await first.write(plain.subarray(0, 50_000))
    await first.write(plain.subarray(50_000, SEGMENT + 5))
    const safe = await first.finish()
    expect(safe).toBe(SEGMENT)
    const second = await vault.openForWriting(file)
    second.seek(safe)
    for (let at = safe; at < plain.length; at += 30_001) await second.write(plain.subarray(at, at + 30_001))
    expect(await second.finish()).toBe(plain.length)
    const read: Buffer[] = []
    for await (const segment of vault.read(file)) read.push(segment)
    expect(Buffer.concat(read).equals(plain)).toBe(true)
    vault.close()
  })
})
