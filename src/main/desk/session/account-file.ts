/**
 * `accounts/<hash>/key.sealed`: what opens one person's store on this desk, sealed by the keychain. One store per
 * account, so that commands are pushed only under the session of the person who made them.
 */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { staffMember } from '#shared/contract/session.ts'
import type { KeychainPort } from '../ports.ts'
import { passwordVerifier } from './password-verifier.ts'
import { writeFileSafely } from './write-file-safely.ts'

const accountSecrets = z.strictObject({
  /** The backend's address, or `embedded`, whose port changes with each start. */
  backend: z.string(),
  login: z.string(),
  user: staffMember,
  /** 32 random bytes: the key of both databases. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  verifier: passwordVerifier,
  /** Bearer token; null after signing out. */
  token: z.string().nullable(),
})
export type AccountSecrets = z.infer<typeof accountSecrets>

/** A sealed file that the keychain does not open, or that holds something else. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  readonly path: string
  constructor(path: string, cause: unknown) {
    super('SEAL_BROKEN', { cause })
    this.path = path
  }
}

/** Folder of the account: the same login on another backend is another account. */
export function accountFolder(dataDir: string, backend: string, login: string): string {
  const name = createHash('sha256').update(`${backend}\n${login}`).digest('hex').slice(0, 16)
  return join(dataDir, 'accounts', name)
}

export function newDatabaseKey(): string {
  return randomBytes(32).toString('hex')
}

/** The account's secrets; undefined when this desk has no such account. Throws SealBroken. */
export async function findAccount(folder: string, keychain: KeychainPort): Promise<AccountSecrets | undefined> {
  const path = join(folder, 'key.sealed')
  let sealed: Uint8Array
  try {
    sealed = await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return accountSecrets.parse(JSON.parse(new TextDecoder().decode(await keychain.unseal(sealed))))
  } catch (cause) {
    throw new SealBroken(path, cause)
  }
}

export async function writeAccount(folder: string, secrets: AccountSecrets, keychain: KeychainPort): Promise<void> {
  const sealed = await keychain.seal(new TextEncoder().encode(JSON.stringify(secrets)))
  await writeFileSafely(join(folder, 'key.sealed'), sealed)
}

/** Accounts of a backend that can be opened here. One whose seal is broken is left out; signing in to it says why. */
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
    .filter((account) => account?.backend === backend)
    .map((account) => ({ login: account?.login ?? '', name: account?.user.name ?? '' }))
    .sort((a, b) => (a.login < b.login ? -1 : 1))
}

function withoutBroken(error: unknown): undefined {
  if (error instanceof SealBroken) return undefined
  throw error
}
