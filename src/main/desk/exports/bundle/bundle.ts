/** Makes the zip of a bundle out of its parts: sums, manifest, signature, timestamp, the page that checks it. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import {
  CERTIFICATE,
  CERTIFICATE_SIGNATURE,
  ISSUER_KEY,
  MANIFEST,
  MANIFEST_SIGNATURE,
  SIGNER_KEY,
  SUMS,
  TIMESTAMP,
  VERIFY_PAGE,
} from '#shared/domain/export/manifest.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { ExportFault } from '../fault.ts'
import type { WriteJob } from '../messages.ts'
import type { LedgerTable } from '../table.ts'
import { type Part, writePart } from '../write-part.ts'
import { encryptedZip } from './encrypt.ts'
import { manifestBytes, manifestSigningInput, sumsOf } from './manifest.ts'
import { storedZip, type ZipEntry } from './stored-zip.ts'
import { askTimestamp } from './timestamp.ts'

export interface BundleSource {
  job: WriteJob
  legal: LegalData
  /** What was read for it: heads and snapshots. */
  tables: readonly Pick<LedgerTable, 'head' | 'snapshot'>[]
  /** Files by their path in the bundle. */
  parts: ReadonlyMap<string, Part>
  /** The page that checks the bundle. */
  page: Buffer
  sign(bytes: Buffer): Promise<Buffer>
}

export async function writeBundle(source: BundleSource): Promise<{ part: Part; timestamp: string | null }> {
  const { job } = source
  const { entries, timestamp } = await bundleEntries(source)
  const part = await writePart(join(job.work, 'bundle.part'), storedZip(entries)).catch((error: unknown) => {
    throw error instanceof RangeError ? new ExportFault('too_large', '', error) : error
  })
  const { passphrase } = job.request
  if (passphrase === null) return { part, timestamp }
  const sealed = await writePart(join(job.work, 'sealed.part'), encryptedZip(part.file, passphrase))
  return { part: sealed, timestamp }
}

async function bundleEntries({ job, legal, tables, parts, page, sign }: BundleSource) {
  const files = new Map<string, Pick<Part, 'bytes' | 'sha256' | 'crc32'> & { content: ZipEntry['content'] }>()
  for (const [path, part] of parts) files.set(path, { ...part, content: { file: part.file } })
  files.set(VERIFY_PAGE, inMemory(page))
  files.set(SUMS, inMemory(sumsOf(files)))
  const { signer, request } = job
  const manifest = manifestBytes({ setting: job, request, legal, keyId: signer.keyId, tables, parts: files })
  const signature = await sign(manifestSigningInput(manifest))
  const confirmed = job.timestampUrl === null ? null : await askTimestamp(job.timestampUrl, hashOf(signature))
  const { certificate } = signer
  const head: [string, Buffer | null][] = [
    [MANIFEST, manifest],
    [MANIFEST_SIGNATURE, signature],
    [SIGNER_KEY, Buffer.from(signer.publicPem)],
    [CERTIFICATE, certificate && Buffer.from(canonicalJson(certificate.certificate))],
    [CERTIFICATE_SIGNATURE, certificate && Buffer.from(certificate.signature, 'base64')],
    [ISSUER_KEY, signer.issuerPem === null ? null : Buffer.from(signer.issuerPem)],
    [TIMESTAMP, confirmed?.response ?? null],
  ]
  const entries: ZipEntry[] = [
    ...head.flatMap(([path, bytes]) => (bytes ? [{ path, ...inMemory(bytes) }] : [])),
    ...[...files].map(([path, file]) => ({ path, ...file })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  ]
  return { entries, timestamp: confirmed?.at ?? null }
}

function inMemory(bytes: Buffer) {
  return { bytes: bytes.length, sha256: hashOf(bytes).toString('hex'), crc32: crc32(bytes), content: bytes }
}

function hashOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
