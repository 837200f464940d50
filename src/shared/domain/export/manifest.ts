/**
 * The manifest of an exported bundle (导出包): what is in it, from which data, made by whom. Desk and verifier share it.
 *
 * Layout of the zip, every entry stored, none hidden: `manifest.json`, `manifest.sig`, `signer.pub.pem`, then
 * `signer.cert.json`, `signer.cert.sig`, `issuer.pub.pem` where the backend vouches for the key, `timestamp.tsr` where a service
 * confirmed the time, `SHA256SUMS`, `verify.html`, and `files/`.
 */
import { z } from 'zod'
import { code, count, date, instant, sha256, uuid } from '../values.ts'

export const MANIFEST = 'manifest.json'
export const MANIFEST_SIGNATURE = 'manifest.sig'
export const SIGNER_KEY = 'signer.pub.pem'
export const CERTIFICATE = 'signer.cert.json'
export const CERTIFICATE_SIGNATURE = 'signer.cert.sig'
/** The backend's key that vouches: here so that its fingerprint is all that a reader must know. */
export const ISSUER_KEY = 'issuer.pub.pem'
export const TIMESTAMP = 'timestamp.tsr'
export const SUMS = 'SHA256SUMS'
export const VERIFY_PAGE = 'verify.html'

/** Before the bytes when they are signed, so that no signature of ours fits another kind of thing. */
export const MANIFEST_DOMAIN = 'privacy-desk-export-manifest/1\n'
export const CERTIFICATE_DOMAIN = 'privacy-desk-device-certificate/1\n'

/**
 * Small letters, digits, - and _: nothing that a tool follows out of its folder, and no letters that unzip programs of
 * other languages garble.
 */
export const exportedPath = z
  .string()
  .regex(/^(?:files\/[a-z0-9_-]{1,80}\.(?:pdf|docx|xlsx|csv|json)|SHA256SUMS|verify\.html)$/)

const keyId = z.string().regex(/^[0-9a-f]{16}$/)

export const exportManifest = z.strictObject({
  format: z.literal('privacy-desk-export'),
  formatVersion: z.literal(1),
  /** Id of the export on the desk that made it. */
  id: uuid,
  madeAt: instant,
  /** Name and version of the program. */
  generator: z.string().regex(/^[a-z-]{1,40}\/\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  /** Organisation whose data it is. */
  operator: z.string().min(1).max(120),
  policyVersion: date,
  legalVersion: z.string().max(40),
  demo: z.boolean(),
  redaction: z.enum(['masked', 'full']),
  /** Record by which whole personal data was allowed. */
  approval: uuid.nullable(),
  period: z.strictObject({ from: date.nullable(), to: date.nullable() }),
  scope: z.enum(['all', 'open', 'finished']),
  ledgers: z
    .array(
      z.strictObject({
        id: code,
        title: z.string().min(1).max(120),
        columns: z.array(code).min(1).max(60),
        rows: count,
        /** SHA-256 over the canonical JSON of the column ids and of each row, a line each. */
        sha256,
      }),
    )
    .min(1)
    .max(40),
  /** A text cell of a CSV that a spreadsheet would compute has a `'` before it. */
  csvEscape: z.literal("'").nullable(),
  /** First half of the fingerprint of the key that signed. */
  keyId,
  /** Sorted by path, none twice. */
  files: z
    .array(z.strictObject({ path: exportedPath, bytes: count, sha256 }))
    .min(1)
    .max(400),
})
export type ExportManifest = z.infer<typeof exportManifest>

/** `SHA256SUMS`, as `sha256sum -c` reads it: a line for every file but itself. */
export function checksumLines(files: readonly Pick<ExportManifest['files'][number], 'path' | 'sha256'>[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** The backend's word that a key is that of this person on this device. */
export const deviceCertificate = z.strictObject({
  format: z.literal('privacy-desk-device-certificate'),
  formatVersion: z.literal(1),
  key: uuid,
  /** SPKI, DER in base64. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{40,400}={0,2}$/),
  user: uuid,
  /** As the backend knows them: officials ask who signed. */
  userName: z.string().min(1).max(60),
  device: uuid,
  issuedAt: instant,
  /** Of the backend's key. */
  keyId,
})
export type DeviceCertificate = z.infer<typeof deviceCertificate>

/** A certificate as it travels: its canonical bytes and the backend's signature over domain and bytes, in base64. */
export const signedCertificate = z.strictObject({
  certificate: deviceCertificate,
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
})
export type SignedCertificate = z.infer<typeof signedCertificate>
