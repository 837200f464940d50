/** Checks a password without a network: a scrypt verifier (RFC 7914), sealed with the key that it stands before. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** 128 MiB and about a third of a second. Argon2 is absent where Electron links BoringSSL. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const

const hex = z.string().regex(/^[0-9a-f]{64}$/)

export const passwordVerifier = z.strictObject({
  salt: hex,
  hash: hex,
  N: z.int().positive(),
  r: z.int().positive(),
  p: z.int().positive(),
})
export type PasswordVerifier = z.infer<typeof passwordVerifier>

export async function makeVerifier(password: string): Promise<PasswordVerifier> {
  const salt = randomBytes(32)
  const hash = await derive(password, salt, COST)
  return { salt: salt.toString('hex'), hash: hash.toString('hex'), ...COST }
}

export async function verifyPassword(password: string, verifier: PasswordVerifier): Promise<boolean> {
  const { N, r, p } = verifier
  const hash = await derive(password, Buffer.from(verifier.salt, 'hex'), { N, r, p })
  return timingSafeEqual(hash, Buffer.from(verifier.hash, 'hex'))
}

/** Unicode is normalised, so that one password typed on two systems is one password (RFC 8265). */
function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
