/**
 * `accounts/<hash>/account.sealed`: whose store it is and how the person proves it without a network, sealed by the
 * keychain. One store per account, so that commands are pushed only under the session of the person who made them.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { staffMember } from '#shared/contract/session.ts'
import { instant } from '#shared/domain/values.ts'
import type { KeychainPort } from '../ports.ts'
import { StoreError } from '../store/errors.ts'
import { writeDurably } from '../store/keys.ts'
import { passwordVerifier } from './password-verifier.ts'

const account = z.strictObject({
  /** The backend's address, or `embedded`, whose port changes with each start. */
  backend: z.string(),
  login: z.string(),
  user: staffMember,
  verifier: passwordVerifier,
  /** Bearer token; null after signing out. */
  token: z.string().nullable(),
  /** From then on it is not opened here, and its folder is erased. Null: it does not end. */
  endsAt: instant.nullable().default(null),
})
export type Account = z.infer<typeof account>

/** Folder of the account: the same login on another backend is another account. */
export function accountFolder(dataDir: string, backend: string, login: string): string {
  const name = createHash('sha256').update(`${backend}\n${login}`).digest('hex').slice(0, 16)
  return join(dataDir, 'accounts', name)
}

/**
 * The account of a folder; undefined when this desk has no such account.
 *
 * @throws StoreError `wrong_key` when the keychain does not open the file, or it holds something else
 */
export async function findAccount(folder: string, keychain: KeychainPort): Promise<Account | undefined> {
  const path = join(folder, 'account.sealed')
  let sealed: Uint8Array
  try {
    sealed = await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return account.parse(JSON.parse(new TextDecoder().decode(await keychain.unseal(sealed))))
  } catch (cause) {
    throw new StoreError('wrong_key', path, cause)
  }
}

/** Whether the account's end has come. */
export function hasEnded({ endsAt }: Pick<Account, 'endsAt'>, now: string): boolean {
  return endsAt !== null && endsAt <= now
}

/** The key goes with the folder: what a disk keeps of it cannot be read again. */
export async function eraseAccount(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

export async function writeAccount(folder: string, value: Account, keychain: KeychainPort): Promise<void> {
  await mkdir(folder, { recursive: true })
  const sealed = await keychain.seal(new TextEncoder().encode(JSON.stringify(value)))
  writeDurably(join(folder, 'account.sealed'), sealed)
}

/** Accounts of a backend that can be opened here. One that cannot be unsealed is left out; signing in to it says why. */
export async function listAccounts(
  dataDir: string,
  backend: string,
  keychain: KeychainPort,
): Promise<{ login: string; name: string }[]> {
  const root = join(dataDir, 'accounts')
  const names = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = await Promise.all(names.map((name) => findAccount(join(root, name), keychain).catch(withoutBroken)))
  return found
    .filter((each) => each !== undefined)
    .filter((each) => each.backend === backend)
    .map(({ login, user }) => ({ login, name: user.name }))
    .sort((a, b) => (a.login < b.login ? -1 : 1))
}

function withoutBroken(error: unknown): undefined {
  if (error instanceof StoreError) return undefined
  throw error
}
