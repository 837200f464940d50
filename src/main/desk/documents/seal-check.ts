/** Checks what the backend sealed. The key is the one that the desk learned when it was connected, never one from the document. */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { type DocumentEnvelope, documentSigningInput } from '#shared/domain/document.ts'

/** Whether the stated hash is that of the content. */
export function hashFits(envelope: DocumentEnvelope): boolean {
  return createHash('sha256').update(documentSigningInput(envelope)).digest('hex') === envelope.hash
}

/** Whether hash and Ed25519 signature fit. @param publicKey PEM */
export function sealFits(envelope: DocumentEnvelope, publicKey: string): boolean {
  const signature = Buffer.from(envelope.signature, 'base64')
  return (
    hashFits(envelope) &&
    verify(null, Buffer.from(documentSigningInput(envelope)), createPublicKey(publicKey), signature)
  )
}
