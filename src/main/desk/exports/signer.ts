/** Who signs a bundle: the person's key on this device, and the backend's word for it, kept for when there is no network. */
import { createHash, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { type SignedCertificate, signedCertificate } from '#shared/domain/export/manifest.ts'
import { deviceKey } from '../commands/device-key.ts'
import { findSigningKey } from '../documents/issuer.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'
import type { WriteJob } from './messages.ts'

const CERTIFICATE = 'device_certificate'
const PATIENCE_MS = 5_000

export interface SignerSettings {
  store: DeskStore
  client: BackendClient
  device: string
  isOnline: boolean
}

export async function findSigner(settings: SignerSettings): Promise<WriteJob['signer']> {
  const key = deviceKey(settings.store)
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey, 'base64'), type: 'spki', format: 'der' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const certificate = await certificateOf(key, settings)
  const issuer = certificate && findSigningKey(metaOf(settings.store.db), certificate.certificate.keyId)
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: createHash('sha256').update(der).digest('hex').slice(0, 16),
    certificate,
    issuerPem: issuer ?? null,
  }
}

/** The one that is kept, or a new one where the backend can be asked; null: a reader must know the key otherwise. */
async function certificateOf(
  key: { id: string; publicKey: string },
  { store, client, device, isOnline }: SignerSettings,
): Promise<SignedCertificate | null> {
  const meta = metaOf(store.db)
  const kept = meta.get<SignedCertificate>(CERTIFICATE)
  if (kept?.certificate.publicKey === key.publicKey) return kept
  if (!isOnline) return null
  try {
    const timeoutMs = PATIENCE_MS
    await client.call(z.unknown(), { method: 'POST', path: '/v1/approval-keys', json: { ...key, device }, timeoutMs })
    const made = await client.call(signedCertificate, { path: `/v1/approval-keys/${key.id}/certificate`, timeoutMs })
    store.write(() => meta.set(CERTIFICATE, made))
    return made
  } catch (error) {
    // The backend cannot be asked now, or does not know how: the bundle says so by not having one.
    if (error instanceof BackendError) return null
    throw error
  }
}
