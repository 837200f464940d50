/** The key to which another desk encrypts a pack for this one: age (age-encryption.org/v1), X25519. */
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'

const KEY = 'pack_identity'

export interface PackIdentity {
  /** `AGE-SECRET-KEY-1…`; stands in the encrypted store and nowhere else. */
  identity: string
  /** `age1…`, to be told to others. */
  recipient: string
}

/** Made once for each account on each desk. */
export async function packIdentity(store: DeskStore): Promise<PackIdentity> {
  const meta = metaOf(store.db)
  const known = meta.get<string>(KEY)
  const identity = known ?? (await generateX25519Identity())
  if (known === undefined) store.write(() => meta.set(KEY, identity))
  return { identity, recipient: await identityToRecipient(identity) }
}

/** What a person typed or pasted as the key of another desk. */
export function isRecipient(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text)
}
