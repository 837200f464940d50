/**
 * The backend's secret. It makes subject tokens, so whoever holds it can tell whose token one is: it stays in the
 * data folder and never leaves the backend, not even to the desk. Lost with the folder, old tokens find nobody.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonRecord } from '#shared/domain/person.ts'

const BYTES = 32

export class Keys {
  readonly #subject: Buffer
  readonly #content: Buffer

  constructor(secret: Uint8Array) {
    this.#subject = derive(secret, 'subject token v1')
    this.#content = derive(secret, 'content hash v1')
  }

  /** Token of the person behind a case: the account where it is known, else the phone; null when neither is. */
  subjectToken(person: Pick<PersonRecord, 'accountId' | 'phone'>): string | null {
    if (person.accountId !== null) return this.accountToken(person.accountId)
    return person.phone === null ? null : this.phoneToken(person.phone)
  }

  /** The token by which somebody is found besides: of the phone, where the first is of the account. */
  aliasToken({ accountId, phone }: Pick<PersonRecord, 'accountId' | 'phone'>): string | null {
    return accountId === null || phone === null ? null : this.phoneToken(phone)
  }

  accountToken(accountId: string): string {
    return hmac(this.#subject, `account:${accountId}`)
  }

  phoneToken(phone: string): string {
    return hmac(this.#subject, `phone:${phone}`)
  }

  /** Token of somebody in a list of affected people. @param key as `keyOf`: an account has the token that it has elsewhere */
  cohortToken(key: string): string {
    return hmac(this.#subject, key)
  }

  /** Keyed, because content with few possibilities could be found from a bare hash. */
  contentHash(content: string): string {
    return hmac(this.#content, content)
  }
}

function derive(secret: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `privacy-desk ${purpose}`, BYTES))
}

function hmac(key: Buffer, value: string): string {
  return createHmac('sha256', key).update(value).digest('hex')
}

/** Reads the secret of a data folder, or makes it on the first start. In memory without a folder. */
export async function loadKeys(dataDir: string | null): Promise<Keys> {
  if (dataDir === null) return new Keys(randomBytes(BYTES))
  const folder = join(dataDir, 'keys')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'backend.key')
  const secret = (await read(file)) ?? (await create(file))
  if (secret.length !== BYTES) throw new Error(`${file} is damaged: restore it from a backup of the data folder`)
  return new Keys(secret)
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Written beside and linked, so that a second process finds the whole key or none, and never replaces it. */
async function create(file: string): Promise<Buffer> {
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, randomBytes(BYTES), { mode: 0o600, flush: true })
  try {
    await link(fresh, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(fresh, { force: true })
  }
  return readFile(file)
}
