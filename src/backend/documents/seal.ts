/** Hash and signature of documents: the one place where they are made, and checked by the verifier. */
import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { type DocumentEnvelope, documentSigningInput, type UnsealedDocument } from '#shared/domain/document.ts'
import type { SigningKey } from './signing-key.ts'

/** SHA-256 over the canonical JSON of the envelope without `hash` and `signature`, hex. */
export function documentHash(envelope: UnsealedDocument | DocumentEnvelope): string {
  return createHash('sha256').update(documentSigningInput(envelope)).digest('hex')
}

export function signDocument(envelope: UnsealedDocument, key: SigningKey): DocumentEnvelope {
  const input = documentSigningInput(envelope)
  const signature = sign(null, Buffer.from(input), key.privateKey).toString('base64')
  return { ...envelope, hash: documentHash(envelope), signature } as DocumentEnvelope
}

/** Checks a signature over bytes. The verifier takes it as a parameter, so that a test can prove that it matters. */
export type SignatureCheck = (input: Uint8Array, signature: Uint8Array, key: KeyObject) => boolean

export const ed25519: SignatureCheck = (input, signature, key) => verify(null, input, key, signature)

/** Whether the stated hash is that of the content, and whether the key signed the content. */
export function verifyDocument(
  envelope: DocumentEnvelope,
  key: KeyObject,
  check: SignatureCheck = ed25519,
): { hash: boolean; signature: boolean } {
  return {
    hash: documentHash(envelope) === envelope.hash,
    signature: check(Buffer.from(documentSigningInput(envelope)), Buffer.from(envelope.signature, 'base64'), key),
  }
}
