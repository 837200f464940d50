/**
 * The keys of one account's store. One random master key is sealed by the keychain of the computer; what encrypts
 * the files and what hashes phone numbers are derived from it, so that neither says anything about the other.
 */
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeychainPort } from '../ports.ts'
import { onFile, StoreError } from './errors.ts'

const KEY_FILE = 'key.sealed'

export interface StoreKeys {
  /** Raw 256-bit database key, as the literal that SQLite takes. */
  readonly file: string
  /** Key of the hashes that find a whole phone number or account id. */
  readonly hash: KeyObject
  /** Says whether this is the key that made the files, and nothing else about it. */
  readonly check: string
}

/** The keys that follow from a master key (RFC 5869). */
export function storeKeys(master: Uint8Array): StoreKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `privacy-desk/${purpose}`, 32))
  return {
    file: `x'${derive('file').toString('hex')}'`,
    hash: createSecretKey(derive('hash')),
    check: derive('check').toString('hex').slice(0, 32),
  }
}

/**
 * The master key of an account's folder: unsealed, or made and sealed when the folder is new.
 *
 * @throws StoreError `wrong_key` when the sealed key cannot be opened, or is gone while unsent work is there
 */
export async function masterKey(folder: string, keychain: Pick<KeychainPort, 'seal' | 'unseal'>): Promise<Uint8Array> {
  const path = join(folder, KEY_FILE)
  if (existsSync(path)) {
    const sealed = onFile(path, () => readFileSync(path))
    return keychain.unseal(sealed).catch((error: unknown) => {
      throw new StoreError('wrong_key', path, error)
    })
  }
  if (existsSync(join(folder, 'work.db'))) throw new StoreError('wrong_key', path)
  const master = randomBytes(32)
  const sealed = await keychain.seal(master)
  writeDurably(path, sealed)
  return master
}

/**
 * Writes beside, flushes, renames: after a power cut, or on a full disk, the file is there whole or not at all.
 *
 * @throws StoreError `disk_full`, `read_only`
 */
export function writeDurably(path: string, bytes: Uint8Array | string): void {
  onFile(path, () => {
    const beside = `${path}.new`
    const file = openSync(beside, 'w', 0o600)
    try {
      // The whole of it: a single write may take a part and say nothing.
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  })
}
