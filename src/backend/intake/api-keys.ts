/** Keys of the company's own servers: 256 random bits, shown once, stored as a hash. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '#shared/domain/values.ts'
import type { Reader, Tx } from '../store/store.ts'

/** Recognisable to people and to scanners that look for leaked keys. */
const PREFIX = 'pdk_'
const wellFormed = /^pdk_[A-Za-z0-9_-]{43}$/

/** A bare hash is enough: 256 random bits cannot be guessed. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The key in its written form, from 32 secret bytes. */
export function apiKeyFrom(secret: Uint8Array): string {
  return PREFIX + Buffer.from(secret).toString('base64url')
}

/** What a key opens: requests, alerts and questions of the app's servers, or the numbers of consents. */
export const keyScope = z.enum(['intake', 'consents'])
export type KeyScope = z.infer<typeof keyScope>

/** @returns the key, which nobody can read again */
export async function createApiKey(
  tx: Tx,
  from: { name: string; now: Instant; key?: string; scope?: KeyScope },
): Promise<string> {
  const key = from.key ?? apiKeyFrom(randomBytes(32))
  await tx
    .insertInto('api_key')
    .values({
      id: randomUUID(),
      name: from.name,
      key_hash: hashKey(key),
      scope: from.scope ?? 'intake',
      created_at: from.now,
    })
    .execute()
  return key
}

/** A key that is known and not revoked. */
export async function findApiKey(db: Reader, key: string): Promise<{ id: string; scope: KeyScope } | undefined> {
  if (!wellFormed.test(key)) return undefined
  return db
    .selectFrom('api_key')
    .select(['id', 'scope'])
    .where('key_hash', '=', hashKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** @returns how many keys of this name were in use */
export async function revokeApiKeys(tx: Tx, from: { name: string; now: Instant }): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('api_key')
    .set({ revoked_at: from.now })
    .where('name', '=', from.name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
