/** Sign-in with a local account. */
import type { z } from 'zod'
import type { signInBody, signInResult } from '#shared/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import { countAttempt, forgetAttempts } from './lockout.ts'
import { verifyPassword } from './password.ts'
import { openSession } from './sessions.ts'

/**
 * Opens a session for the right password. A login that does not exist is answered like a wrong password: same words,
 * same time, same lock.
 *
 * @throws ProblemError 401 SIGN_IN_FAILED, ACCOUNT_ENDED, 429 ACCOUNT_LOCKED
 */
export async function signIn(
  { store, keys, now }: Backend,
  { login, password, device }: z.infer<typeof signInBody>,
): Promise<z.infer<typeof signInResult>> {
  const at = now()
  const loginHash = keys.contentHash(`login:${login.toLowerCase()}`)
  const lockedUntil = await countAttempt(store, loginHash, at)
  if (lockedUntil !== null) {
    const retryAfter = Math.ceil((Date.parse(lockedUntil) - Date.parse(at)) / 1000)
    throw new ProblemError(429, 'ACCOUNT_LOCKED', { retryAfter, detail: 'Too many failures. Wait, then try again.' })
  }
  const account = await store.db
    .selectFrom('user_account')
    .select(['id', 'version', 'name', 'roles', 'active', 'password_hash', 'ends_at'])
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()
  const fits = await verifyPassword(password, account?.password_hash ?? null)
  if (!account?.active || !fits) {
    throw new ProblemError(401, 'SIGN_IN_FAILED', { detail: 'Check login and password.' })
  }
  // Said to who knows the password only.
  const endsAt = account.ends_at
  if (endsAt !== null && endsAt <= at) {
    throw new ProblemError(401, 'ACCOUNT_ENDED', { detail: 'This account was made until a day that has passed.' })
  }
  const session = await store.transaction(async (tx) => {
    await forgetAttempts(tx, loginHash)
    return openSession(tx, { userId: account.id, device, now: at, endsAt })
  })
  const { id, version, name, roles, active } = account
  return { ...session, endsAt, user: { id, version, name, roles, active } }
}
