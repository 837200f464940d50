/** Sessions: a random token of 256 bits, stored hashed, bound to a device, for twelve hours. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#shared/domain/values.ts'
import type { Reader, Tx } from '../store/store.ts'
import type { Principal } from './principal.ts'

const LIFE_MS = 12 * 3_600_000

export interface OpenedSession {
  token: string
  expiresAt: Instant
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export async function openSession(
  tx: Tx,
  from: { userId: string; device: string; now: Instant; endsAt?: Instant | null },
): Promise<OpenedSession> {
  const { userId, device, now, endsAt = null } = from
  const token = randomBytes(32).toString('base64url')
  const tired = new Date(Date.parse(now) + LIFE_MS).toISOString()
  const expiresAt = endsAt !== null && endsAt < tired ? endsAt : tired
  await seeDevice(tx, device, now)
  await tx
    .insertInto('session')
    .values({
      id: randomUUID(),
      token_hash: hashToken(token),
      user_id: userId,
      device_id: device,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt }
}

async function seeDevice(tx: Tx, device: string, now: Instant): Promise<void> {
  await tx
    .insertInto('device')
    .values({ id: device, first_seen_at: now, last_seen_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ last_seen_at: now }))
    .execute()
}

/** The member of staff behind a token, with the roles of this moment; undefined when it is unknown, expired or revoked. */
export async function findPrincipal(
  db: Reader,
  presented: { token: string; device: string; now: Instant },
): Promise<Principal | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user_account', 'user_account.id', 'session.user_id')
    .select(['session.id as sessionId', 'session.device_id', 'user_account.id', 'version', 'name', 'roles', 'active'])
    .where('token_hash', '=', hashToken(presented.token))
    .where('expires_at', '>', presented.now)
    .where('active', '=', true)
    .where(hasNotEnded(presented.now))
    .executeTakeFirst()
  if (!row || row.device_id !== presented.device) return undefined
  const { id, version, name, roles, active, sessionId } = row
  return { user: { id, version, name, roles, active }, device: presented.device, sessionId }
}

/** Whether a session that was found valid before still is. */
export async function isValid(db: Reader, principal: Principal, now: Instant): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .innerJoin('user_account', 'user_account.id', 'session.user_id')
    .select('session.id')
    .where('session.id', '=', principal.sessionId)
    .where('expires_at', '>', now)
    .where('active', '=', true)
    .where(hasNotEnded(now))
    .executeTakeFirst()
  return row !== undefined
}

/** Accounts without an end, and those whose end has not come. */
function hasNotEnded(now: Instant) {
  return sql<boolean>`(user_account.ends_at is null or user_account.ends_at > ${now})`
}

export async function endSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', sessionId).execute()
}

/** Ends every session of a member of staff: revocation. */
export async function endSessionsOf(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('session').where('user_id', '=', userId).execute()
}
