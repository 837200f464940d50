/** Local accounts of staff. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#shared/domain/roles.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'
import { hashPassword } from './password.ts'
import { endSessionsOf } from './sessions.ts'

export interface NewAccount {
  id?: string
  login: string
  name: string
  roles: readonly Role[]
  /** Null for members of staff who do not sign in. */
  password: string | null
  /** When it ends, as an external auditor's does; absent: it does not. */
  endsAt?: Instant | null
}

/** @returns the id of the member of staff */
export async function createAccount(tx: Tx, account: NewAccount, now: Instant): Promise<string> {
  const id = account.id ?? randomUUID()
  await tx
    .insertInto('user_account')
    .values({
      id,
      login: account.login.toLowerCase(),
      name: account.name,
      roles: [...account.roles],
      password_hash: account.password === null ? null : await hashPassword(account.password),
      ends_at: account.endsAt ?? null,
      created_at: now,
    })
    .execute()
  return id
}

/** Changes take effect with the next request of the person; one who may not sign in any more is signed out. */
export async function changeAccount(
  tx: Tx,
  id: string,
  change: { roles?: readonly Role[]; active?: boolean; endsAt?: Instant | null },
): Promise<void> {
  await tx
    .updateTable('user_account')
    .set({
      version: sql`version + 1`,
      ...(change.roles ? { roles: [...change.roles] } : {}),
      ...(change.active === undefined ? {} : { active: change.active }),
      ...(change.endsAt === undefined ? {} : { ends_at: change.endsAt }),
    })
    .where('id', '=', id)
    .execute()
  // A new end is told at the next sign-in, and the session of before does not outlive it.
  if (change.active === false || change.endsAt !== undefined) await endSessionsOf(tx, id)
}
