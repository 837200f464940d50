/** Tells a bundle from a document by its first bytes, and which bundle by what is in it, and checks it. */
import { checkProof } from '../../dispatch/proof/check.ts'
import { holdsProof } from '../../dispatch/proof/unpack.ts'
import { checkBundle } from './bundle.ts'
import { checkDocument } from './document.ts'
import { checkExport, isExport } from './export.ts'
import type { Trust, Verdict } from './finding.ts'

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).equals(Buffer.from(text, 'latin1'))
}

/** The first entry of a zip is encrypted: it must be opened with its passphrase first. */
function isEncrypted(bytes: Buffer): boolean {
  return bytes.length > 8 && ((bytes[6] ?? 0) & 1) === 1
}

/** @param name how the file is called in findings. */
export async function checkFile(name: string, bytes: Buffer, trust: Trust): Promise<Verdict> {
  if (startsWith(bytes, 'PK') && (isExport(bytes) || isEncrypted(bytes))) return checkExport(bytes, trust)
  if (startsWith(bytes, 'PK')) return (await holdsProof(bytes)) ? checkProof(bytes, trust) : checkBundle(bytes, trust)
  if (startsWith(bytes, '%PDF') || bytes.length === 0) {
    return { kind: 'unknown', findings: [{ code: 'NOT_A_DOCUMENT', data: {} }], signedBy: null, documents: [] }
  }
  const { envelope, findings, signedBy } = checkDocument(name, bytes, trust)
  return { kind: 'document', findings, signedBy, documents: envelope ? [envelope] : [] }
}
