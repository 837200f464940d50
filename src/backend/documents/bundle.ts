/**
 * Bundles: the documents of a case as one zip with a signed manifest. The same content gives the same bytes on
 * every machine, so the verifier can rebuild the archive and compare.
 */
import { createHash, sign } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { DocumentEnvelope, DocumentKind } from '#shared/domain/document.ts'
import { caseNumber, count, date, sha256 } from '#shared/domain/values.ts'
import { documentFile } from './issue.ts'
import type { SigningKey } from './signing-key.ts'

export const MANIFEST = 'manifest.json'
export const MANIFEST_SIGNATURE = 'manifest.sig'
export const SIGNER_KEY = 'signer.pub.pem'
/** Before the bytes of a manifest when they are signed, so that no other signature of ours fits a manifest. */
const DOMAIN = 'privacy-desk-bundle-manifest/1\n'

export const filePath = z.string().regex(/^files\/[a-z0-9][a-z0-9-]{0,60}\.(?:json|pdf)$/)

export const bundleManifest = z.strictObject({
  format: z.literal('privacy-desk-bundle'),
  formatVersion: z.literal(1),
  caseNumber,
  /** Name and version of the program. */
  generator: z.string().regex(/^[a-z-]{1,40}\/\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  policyVersion: date,
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Sorted by path, none twice. */
  files: z
    .array(z.strictObject({ path: filePath, bytes: count, sha256 }))
    .min(1)
    .max(16),
})
export type BundleManifest = z.infer<typeof bundleManifest>

const stems: Record<DocumentKind, string> = { result_notice: 'result-notice', erasure_record: 'erasure-record' }

/** `files/result-notice.json` */
export function documentPath(kind: DocumentKind, extension: 'json' | 'pdf'): string {
  return `files/${stems[kind]}.${extension}`
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function manifestSigningInput(manifest: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(DOMAIN), manifest])
}

/** Stored, not deflated: compressors differ between versions of zlib, and PDFs do not shrink. */
export async function writeZip(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile()
  // Zip holds wall-clock time without zone: the same wall clock everywhere gives the same bytes everywhere.
  const mtime = new Date(1980, 0, 1)
  for (const [path, bytes] of files) {
    zip.addBuffer(Buffer.from(bytes), path, { mtime, forceDosTimestamp: true, mode: 0o100644, compress: false })
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** The order of entries in a bundle. */
export function inBundleOrder(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const head = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY]
  const rest = [...files.keys()].filter((path) => !head.includes(path)).sort()
  return new Map(
    [...head, ...rest].flatMap((path) => {
      const bytes = files.get(path)
      return bytes ? [[path, bytes] as const] : []
    }),
  )
}

export interface BundleContents {
  documents: readonly DocumentEnvelope[]
  /** Pages of these documents, where they have been typeset. */
  pdfs?: Partial<Record<DocumentKind, Uint8Array>>
  /** `privacy-desk/0.1.0` */
  generator: string
}

/** @throws RangeError when the documents are none, or of several cases; ZodError when the generator has no version. */
export async function writeBundle(contents: BundleContents, key: SigningKey): Promise<Buffer> {
  const cases = new Set(contents.documents.map((envelope) => envelope.payload.facts.caseNumber))
  if (cases.size !== 1) throw new RangeError(`a bundle holds the documents of one case, not of ${cases.size}`)
  const files = new Map<string, Uint8Array>()
  for (const envelope of contents.documents) {
    files.set(documentPath(envelope.kind, 'json'), documentFile(envelope))
    const pdf = contents.pdfs?.[envelope.kind]
    if (pdf) files.set(documentPath(envelope.kind, 'pdf'), pdf)
  }
  const [first] = contents.documents
  const manifest = bundleManifest.parse({
    format: 'privacy-desk-bundle',
    formatVersion: 1,
    caseNumber: [...cases][0],
    generator: contents.generator,
    policyVersion: first?.policyVersion,
    keyId: key.keyId,
    files: [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256Hex(bytes) })),
  })
  const manifestBytes = Buffer.from(canonicalJson(manifest))
  const signature = sign(null, manifestSigningInput(manifestBytes), key.privateKey)
  files.set(MANIFEST, manifestBytes).set(MANIFEST_SIGNATURE, signature).set(SIGNER_KEY, Buffer.from(key.publicPem))
  return writeZip(inBundleOrder(files))
}
