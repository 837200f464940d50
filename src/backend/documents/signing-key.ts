/** The Ed25519 key that signs documents and bundles. The private half never leaves the backend. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DocumentError } from '#shared/domain/document-error.ts'

export interface SigningKey {
  privateKey: KeyObject
  publicKey: KeyObject
  /** First 16 hex digits of the fingerprint. */
  keyId: string
  /** SHA-256 of the public key (SPKI DER), hex: what people compare and pin. */
  fingerprint: string
  /** The public key as PEM, to be published. */
  publicPem: string
}

/** SHA-256 of the SPKI DER, hex. */
export function fingerprintOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

export function keyIdOf(fingerprint: string): string {
  return fingerprint.slice(0, 16)
}

/** @throws DocumentError SIGNING_KEY when the text is no Ed25519 private key in PEM. */
export function signingKeyFrom(pem: string, file: string): SigningKey {
  const privateKey = parsed(pem, file)
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new DocumentError('SIGNING_KEY', { file, reason: 'not_ed25519' })
  const publicKey = createPublicKey(privateKey)
  const fingerprint = fingerprintOf(publicKey)
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { privateKey, publicKey, keyId: keyIdOf(fingerprint), fingerprint, publicPem }
}

function parsed(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new DocumentError('SIGNING_KEY', { file, reason: 'unreadable' }, { cause })
  }
}

function newPrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Writes the whole file or nothing, and never over a key that another start has made meanwhile. */
function createKey(file: string): void {
  const temporary = `${file}.${process.pid}`
  const handle = openSync(temporary, 'wx', 0o600)
  try {
    writeFileSync(handle, newPrivateKey())
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  try {
    linkSync(temporary, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(temporary)
  }
}

/** Name of the published public key in the data folder: what `npm run verify` pins by default. */
export const PUBLIC_KEY_FILE = 'signing-key.pub.pem'

/**
 * Opens the key given by `keyFile` (SIGNING_KEY_FILE), or the one of the data folder, which is made at first
 * start. The public half is published in the data folder. Without a folder the key lives as long as the process.
 *
 * @throws DocumentError SIGNING_KEY. Losing the key does not break issued documents; it ends their line.
 */
export function openSigningKey(from: { dataDir: string | null; keyFile?: string | undefined }): SigningKey {
  if (from.dataDir === null) return from.keyFile === undefined ? inMemory() : readKey(from.keyFile)
  mkdirSync(from.dataDir, { recursive: true })
  const own = join(from.dataDir, 'signing-key.pem')
  if (from.keyFile === undefined && !existsSync(own)) createKey(own)
  const key = readKey(from.keyFile ?? own)
  writeFileSync(join(from.dataDir, PUBLIC_KEY_FILE), key.publicPem)
  return key
}

function readKey(file: string): SigningKey {
  if (!existsSync(file)) throw new DocumentError('SIGNING_KEY', { file, reason: 'missing' })
  return signingKeyFrom(readFileSync(file, 'utf8'), file)
}

function inMemory(): SigningKey {
  return signingKeyFrom(newPrivateKey(), 'memory')
}
