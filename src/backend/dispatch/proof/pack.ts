/**
 * The zip of a proof: manifest, signature and public key before the two files that they vouch for. The same content
 * gives the same bytes, so the verifier can rebuild the archive and compare.
 */
import { sign } from 'node:crypto'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { MANIFEST, MANIFEST_SIGNATURE, manifestSigningInput, SIGNER_KEY, sha256Hex } from '../../documents/bundle.ts'
import type { SigningKey } from '../../documents/signing-key.ts'
import { LEDGER, type ProofReport, proofManifest, REPORT } from './format.ts'

export const smallFiles = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY, REPORT] as const
export type SmallFile = (typeof smallFiles)[number]

/** The small files of a proof, the manifest and its signature among them. */
export function sealProof(
  from: { report: ProofReport; ledger: { bytes: number; sha256: string }; generator: string },
  key: SigningKey,
): Record<SmallFile, Buffer> {
  const { report, ledger, generator } = from
  const reportBytes = Buffer.from(canonicalJson(report as unknown as Json))
  const manifest = proofManifest.parse({
    format: 'privacy-desk-notice-proof-manifest',
    formatVersion: 1,
    noticeNumber: report.notice.number,
    generator,
    policyVersion: report.policyVersion,
    rows: report.sums.rows,
    keyId: key.keyId,
    files: [
      { path: LEDGER, ...ledger },
      { path: REPORT, bytes: reportBytes.length, sha256: sha256Hex(reportBytes) },
    ],
  })
  const bytes = Buffer.from(canonicalJson(manifest as unknown as Json))
  return {
    [MANIFEST]: bytes,
    [MANIFEST_SIGNATURE]: sign(null, manifestSigningInput(bytes), key.privateKey),
    [SIGNER_KEY]: Buffer.from(key.publicPem),
    [REPORT]: reportBytes,
  }
}

/** Stored, not deflated, as in the bundle of a case. @param ledger read once; destroyed when nobody reads the zip on */
export function packProof(files: Readonly<Record<SmallFile, Buffer>>, ledger: Readable): Readable {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const options = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false }
  zip.on('error', (error: Error) => output.destroy(error))
  ledger.on('error', (error) => output.destroy(error))
  output.on('close', () => ledger.destroy())
  for (const path of smallFiles) zip.addBuffer(files[path], path, options)
  zip.addReadStream(ledger, LEDGER, options)
  zip.end()
  return output
}
