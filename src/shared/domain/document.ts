/**
 * The documents that the backend issues: 结果告知书 for the person and 删除执行记录 for the file. An envelope
 * carries number, chain hash and signature. The payload holds no personal data: the masked salutation of a
 * notice is given when it is typeset and is neither signed nor stored.
 */
import { z } from 'zod'
import { shanghaiDate } from './calendar.ts'
import { canonicalJson } from './canonical-json.ts'
import { documentContent } from './document-content.ts'
import { erasureRecordFacts, resultNoticeFacts } from './document-facts.ts'
import { date, type Instant, instant, documentNumber as number, sha256 } from './values.ts'

export const documentKind = z.enum(['result_notice', 'erasure_record'])
export type DocumentKind = z.infer<typeof documentKind>

/** 告 for the notice, 执 for the record. */
const prefixes: Record<DocumentKind, string> = { result_notice: '告', erasure_record: '执' }

const text = { content: documentContent, wordsVersion: z.string().regex(/^\d{4}-\d{2}\.\d{1,3}$/) }

/** What is said and on which facts: the part that the issuer adds nothing to. */
export const resultNotice = z.strictObject({ facts: resultNoticeFacts, ...text })
export const erasureRecord = z.strictObject({ facts: erasureRecordFacts, ...text })

const head = {
  format: z.literal('privacy-desk-document'),
  formatVersion: z.literal(1),
  number,
  issuedAt: instant,
  policyVersion: date,
  /** Hash of the document issued before this one, null for the first. */
  previousHash: sha256.nullable(),
  /** First 16 hex digits of the SHA-256 of the public key (SPKI DER). */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
}
const seal = {
  /** SHA-256 of the signing input, lower-case hex. */
  hash: sha256,
  /** Ed25519 (RFC 8032) over the signing input, base64. The last digit carries four bits that must be zero. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/),
}

const noticeHead = { ...head, kind: z.literal('result_notice'), payload: resultNotice }
const recordHead = { ...head, kind: z.literal('erasure_record'), payload: erasureRecord }

function numberFits(envelope: { kind: DocumentKind; number: string }): boolean {
  return envelope.number.startsWith(prefixes[envelope.kind])
}

/** An envelope before it is sealed. */
export const unsealedDocument = z
  .discriminatedUnion('kind', [z.strictObject(noticeHead), z.strictObject(recordHead)])
  .refine(numberFits, { path: ['number'], error: 'number of another kind' })
export type UnsealedDocument = z.infer<typeof unsealedDocument>

/** A signed document, as it stands in the JSON file (canonical, RFC 8785). */
export const documentEnvelope = z
  .discriminatedUnion('kind', [z.strictObject({ ...noticeHead, ...seal }), z.strictObject({ ...recordHead, ...seal })])
  .refine(numberFits, { path: ['number'], error: 'number of another kind' })
export type DocumentEnvelope = z.infer<typeof documentEnvelope>

/** Kind and payload: a document that nobody has issued yet. */
export type DocumentDraft = Pick<UnsealedDocument, 'policyVersion'> &
  (
    | { kind: 'result_notice'; payload: z.infer<typeof resultNotice> }
    | { kind: 'erasure_record'; payload: z.infer<typeof erasureRecord> }
  )

/**
 * The text that is hashed and signed: the canonical envelope without `hash` and `signature`. It begins with a
 * brace, so it is never mistaken for the manifest of a bundle, whose signature has a prefix of its own.
 */
export function documentSigningInput(envelope: UnsealedDocument | DocumentEnvelope): string {
  const { hash: _hash, signature: _signature, ...signed } = envelope as DocumentEnvelope
  return canonicalJson(signed)
}

/** `告2026-000123`: the year is that of Shanghai. */
export function documentNumber(kind: DocumentKind, issuedAt: Instant, sequence: number): string {
  return `${prefixes[kind]}${shanghaiDate(issuedAt).slice(0, 4)}-${String(sequence).padStart(6, '0')}`
}
