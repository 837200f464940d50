/** Tells a bundle from a document by its first bytes, and the proof of a notice by what is in it, and checks it. */
import { checkProof } from '../../dispatch/proof/check.ts'
import { holdsProof } from '../../dispatch/proof/unpack.ts'
import { checkBundle } from './bundle.ts'
import { checkDocument } from './document.ts'
import type { Trust, Verdict } from './finding.ts'

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).equals(Buffer.from(text, 'latin1'))
}

/** @param name how the file is called in findings. */
export async function checkFile(name: string, bytes: Buffer, trust: Trust): Promise<Verdict> {
  if (startsWith(bytes, 'PK')) return (await holdsProof(bytes)) ? checkProof(bytes, trust) : checkBundle(bytes, trust)
  if (startsWith(bytes, '%PDF') || bytes.length === 0) {
    return { kind: 'unknown', findings: [{ code: 'NOT_A_DOCUMENT', data: {} }], signedBy: null, documents: [] }
  }
  const { envelope, findings, signedBy } = checkDocument(name, bytes, trust)
  return { kind: 'document', findings, signedBy, documents: envelope ? [envelope] : [] }
}
