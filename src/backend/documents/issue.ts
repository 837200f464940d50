/** Issues documents: number, place in the chain, hash and signature. Pure; the store keeps numbers and chain. */
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import {
  type DocumentDraft,
  type DocumentEnvelope,
  documentEnvelope,
  type UnsealedDocument,
  unsealedDocument,
} from '#shared/domain/document.ts'
import type { Instant } from '#shared/domain/values.ts'
import { signDocument } from './seal.ts'
import type { SigningKey } from './signing-key.ts'

/** What the store knows about the next document. */
export interface Issue {
  /** From `documentNumber`. */
  number: string
  issuedAt: Instant
  /** Hash of the document issued before, null for the first. */
  previousHash: string | null
}

/** @throws ZodError when draft or issue break the schema: nothing ill-formed is ever signed. */
export function issueDocument(draft: DocumentDraft, issue: Issue, key: SigningKey): DocumentEnvelope {
  const unsealed: UnsealedDocument = unsealedDocument.parse({
    format: 'privacy-desk-document',
    formatVersion: 1,
    ...draft,
    ...issue,
    keyId: key.keyId,
  })
  return documentEnvelope.parse(signDocument(unsealed, key))
}

/** The JSON file of a document: canonical bytes, because the verifier accepts no others. */
export function documentFile(envelope: DocumentEnvelope): Buffer {
  return Buffer.from(canonicalJson(envelope))
}
