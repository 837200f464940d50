/** The backend vouches for the key of a person on a device, so that what a desk signs offline can be checked later. */
import { sign } from 'node:crypto'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import {
  CERTIFICATE_DOMAIN,
  type DeviceCertificate,
  deviceCertificate,
  type SignedCertificate,
} from '#shared/domain/export/manifest.ts'
import type { SigningKey } from './signing-key.ts'

/** The bytes of a certificate: they travel as they are. */
export function certificateFile(certificate: DeviceCertificate): Buffer {
  return Buffer.from(canonicalJson(certificate))
}

/** What is signed. */
export function certificateSigningInput(file: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(CERTIFICATE_DOMAIN), file])
}

export function certify(
  about: Pick<DeviceCertificate, 'key' | 'publicKey' | 'user' | 'userName' | 'device' | 'issuedAt'>,
  key: SigningKey,
): SignedCertificate {
  const certificate = deviceCertificate.parse({
    format: 'privacy-desk-device-certificate',
    formatVersion: 1,
    ...about,
    keyId: key.keyId,
  })
  const signature = sign(null, certificateSigningInput(certificateFile(certificate)), key.privateKey)
  return { certificate, signature: signature.toString('base64') }
}
