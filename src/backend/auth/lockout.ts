/**
 * Five consecutive failures lock a login for fifteen minutes. An attempt counts before the password is looked at,
 * so that guesses sent at the same time are counted, too.
 */
import type { Instant } from '#shared/domain/values.ts'
import type { Store, Tx } from '../store/store.ts'

const ALLOWED = 5
const LOCK_MS = 15 * 60_000

/** @returns until when the login is locked, or null when the attempt may go on */
export function countAttempt(store: Store, loginHash: string, now: Instant): Promise<Instant | null> {
  return store.transaction(async (tx) => {
    await tx
      .insertInto('sign_in_attempt')
      .values({ login_hash: loginHash, failures: 0, locked_until: null, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await tx
      .selectFrom('sign_in_attempt')
      .select(['failures', 'locked_until'])
      .where('login_hash', '=', loginHash)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.locked_until !== null && row.locked_until > now) return row.locked_until
    const failures = (row.locked_until === null ? row.failures : 0) + 1
    const lockedUntil = failures < ALLOWED ? null : new Date(Date.parse(now) + LOCK_MS).toISOString()
    await tx
      .updateTable('sign_in_attempt')
      .set({ failures, locked_until: lockedUntil, updated_at: now })
      .where('login_hash', '=', loginHash)
      .execute()
    return null
  })
}

export async function forgetAttempts(tx: Tx, loginHash: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('login_hash', '=', loginHash).execute()
}
