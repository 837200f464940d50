/**
 * The key with which this person approves, and signs what leaves this device: Ed25519 (RFC 8032), made when it is first needed. The private
 * half lies in the encrypted `work.db` and never leaves it; the backend learns the public half before the first
 * approval reaches it.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { approvalSigningInput } from '#shared/domain/notice/approval.ts'
import type { DeviceSignature } from '#shared/domain/notice/state.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'
import { newId } from './command-desk.ts'

interface StoredKey {
  id: string
  /** PKCS #8 and SPKI, DER in base64. */
  privateKey: string
  publicKey: string
}

const KEY = 'approval_key'

/** The public half, as the backend registers it. */
export interface PublicApprovalKey {
  id: string
  publicKey: string
}

/** Signs one version of one notice. Inside `store.write`: the key and what it signed are stored together. */
export function signApproval(store: DeskStore, approval: Parameters<typeof approvalSigningInput>[0]): DeviceSignature {
  const { id } = findKey(store) ?? makeKey(store)
  const signature = signWithDevice(store, Buffer.from(approvalSigningInput(approval)))
  return { key: id, at: approval.at, signature: signature.toString('hex') }
}

/** Signs bytes with the key of this person on this device. The caller puts a domain before them. */
export function signWithDevice(store: DeskStore, bytes: Uint8Array): Buffer {
  const { privateKey } = findKey(store) ?? store.write(() => makeKey(store))
  return sign(null, bytes, createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' }))
}

/** The public half of the key, which is made when there is none yet. */
export function deviceKey(store: DeskStore): PublicApprovalKey {
  const { id, publicKey } = findKey(store) ?? store.write(() => makeKey(store))
  return { id, publicKey }
}

/** Undefined as long as nothing was signed here. */
export function findPublicKey(store: DeskStore): PublicApprovalKey | undefined {
  const found = findKey(store)
  return found && { id: found.id, publicKey: found.publicKey }
}

function findKey(store: DeskStore): StoredKey | undefined {
  return metaOf(store.db).get<StoredKey>(KEY)
}

function makeKey(store: DeskStore): StoredKey {
  const pair = generateKeyPairSync('ed25519')
  const made = {
    id: newId(),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
  metaOf(store.db).set(KEY, made)
  return made
}
