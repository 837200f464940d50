/** The public keys of approvers: Ed25519 (RFC 8032), one per user and device. The private half never leaves the device. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { approvalSigningInput } from '#shared/domain/notice/approval.ts'
import type { DeviceSignature } from '#shared/domain/notice/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Tx } from '../store/store.ts'

export interface NewKey {
  id: Uuid
  user: Uuid
  device: Uuid
  /** SPKI, in PEM or as base64 of its DER. */
  publicKey: string
  now: Instant
}

/**
 * Takes a key; the same one again changes nothing.
 *
 * @returns whether it is new
 * @throws ProblemError 422 INVALID_KEY, KEY_ID_REUSED
 */
export async function registerKey(tx: Tx, { id, user, device, publicKey, now }: NewKey): Promise<boolean> {
  const public_key = toDer(publicKey).toString('base64')
  const added = await tx
    .insertInto('approval_key')
    .values({ id, user_id: user, device_id: device, public_key, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return true
  const known = await tx.selectFrom('approval_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const same = known.user_id === user && known.device_id === device && known.public_key === public_key
  if (!same) throw new ProblemError(422, 'KEY_ID_REUSED', { detail: 'This id belongs to another key.' })
  return false
}

/** The public half of this user's key on this device, SPKI in base64. */
export async function findKey(
  db: Reader,
  { id, user, device }: Pick<NewKey, 'id' | 'user' | 'device'>,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('approval_key')
    .select('public_key')
    .where('id', '=', id)
    .where('user_id', '=', user)
    .where('device_id', '=', device)
    .executeTakeFirst()
  return found?.public_key
}

function toDer(given: string): Buffer {
  const key = readKey(given)
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new ProblemError(422, 'INVALID_KEY', { detail: 'Send an Ed25519 public key as SPKI.' })
  }
  return key.export({ type: 'spki', format: 'der' })
}

function readKey(given: string): KeyObject | null {
  try {
    // A private key would be read here, too, and its public half taken: it must not be sent at all.
    if (given.includes('PRIVATE KEY')) return null
    if (given.includes('-----BEGIN')) return createPublicKey(given)
    return createPublicKey({ key: Buffer.from(given, 'base64'), type: 'spki', format: 'der' })
  } catch {
    return null
  }
}

/** What was approved, as it was signed. */
export type SignedApproval = Parameters<typeof approvalSigningInput>[0]

/**
 * Whether the approver's own key signed exactly this; with `device`, the key of this device. The approver must still be
 * on the staff.
 */
export async function isSignedBy(
  db: Reader,
  approval: SignedApproval,
  from: { device?: Uuid; signature: DeviceSignature },
): Promise<boolean> {
  const { key, signature } = from.signature
  const found = await db
    .selectFrom('approval_key')
    .innerJoin('user_account', 'user_account.id', 'approval_key.user_id')
    .select('public_key')
    .where('approval_key.id', '=', key)
    .where('approval_key.user_id', '=', approval.by)
    .$if(from.device !== undefined, (query) => query.where('approval_key.device_id', '=', from.device ?? null))
    .where('user_account.active', '=', true)
    .executeTakeFirst()
  if (!found) return false
  const publicKey = createPublicKey({ key: Buffer.from(found.public_key, 'base64'), type: 'spki', format: 'der' })
  return verify(null, Buffer.from(approvalSigningInput(approval)), publicKey, Buffer.from(signature, 'hex'))
}
