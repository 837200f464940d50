/**
 * Which keys a check trusts. A key that came with the checked file proves nothing: whoever made the file could
 * have made the key. So pins come from the command line, from the verifier's own folder, or from the data folder
 * of the backend on this computer, never from the folder of the file.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { fingerprintOf, PUBLIC_KEY_FILE } from '../signing-key.ts'
import type { PinnedKey, Trust } from './finding.ts'

/** `pinned-keys.json`: keys that the organisation has checked, e.g. by telephone. */
const pinnedKeysFile = z.strictObject({
  keys: z.array(z.strictObject({ holder: z.string(), publicKey: z.string() })),
})

/** `what`: the option or file that cannot be used. */
export class PinError extends Error {
  readonly name = 'PinError'
  readonly code: 'KEY_UNREADABLE' | 'NO_KEY'
  readonly what: string

  constructor(code: PinError['code'], what: string, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.what = what
  }
}

export interface PinSources {
  /** `--key`: path of a PEM file, or a fingerprint of 64 hex digits. */
  option?: string | undefined
  /** Folder in which the person stands. */
  cwd: string
  /** Folder of the verifier, in which `pinned-keys.json` may lie. */
  home: string
  /** Data folders of backends on this computer. */
  dataDirs: readonly string[]
}

/** @throws PinError when there is nothing to trust, or it cannot be read. */
export function pinnedKeys({ option, cwd, home, dataDirs }: PinSources): Pick<Trust, 'keys' | 'fingerprint'> {
  if (option !== undefined && !isFingerprint(option))
    return { keys: [pemFile(resolve(cwd, option), `--key ${option}`)] }
  const own = dataDirs.flatMap((folder) => ownKey(join(folder, PUBLIC_KEY_FILE)))
  const known = [...listedKeys(join(home, 'pinned-keys.json')), ...own]
  if (option === undefined) {
    if (known.length === 0) throw new PinError('NO_KEY', home)
    return { keys: known }
  }
  const value = option.replaceAll(':', '').toLowerCase()
  const keys = known.filter((key) => key.fingerprint === value)
  return { keys, fingerprint: { value, origin: '--key' } }
}

/** The whole SHA-256: sixteen digits name a key, but could be met by another one. */
function isFingerprint(option: string): boolean {
  return /^[0-9a-f]{64}$/i.test(option.replaceAll(':', ''))
}

function pemFile(path: string, origin: string): PinnedKey {
  return pinned(readText(path), path, origin)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new PinError('KEY_UNREADABLE', path, { cause })
  }
}

function pinned(pem: string, path: string, origin: string): PinnedKey {
  const publicKey = parsed(pem, path)
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new PinError('KEY_UNREADABLE', path)
  return { publicKey, fingerprint: fingerprintOf(publicKey), origin }
}

function parsed(pem: string, path: string): KeyObject {
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new PinError('KEY_UNREADABLE', path, { cause })
  }
}

function listedKeys(path: string): PinnedKey[] {
  if (!existsSync(path)) return []
  const list = pinnedKeysFile.safeParse(json(path))
  if (!list.success) throw new PinError('KEY_UNREADABLE', path, { cause: list.error })
  return list.data.keys.map((key) => pinned(key.publicKey, path, `${path}: ${key.holder}`))
}

function json(path: string): unknown {
  try {
    return JSON.parse(readText(path))
  } catch (cause) {
    throw new PinError('KEY_UNREADABLE', path, { cause })
  }
}

function ownKey(path: string): PinnedKey[] {
  return existsSync(path) ? [pemFile(path, path)] : []
}
