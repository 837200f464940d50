/** What the verifier may find. Each code has its sentence in `resources/documents/verify.json`, zh and en. */
import type { KeyObject } from 'node:crypto'
import type { DocumentEnvelope } from '#shared/domain/document.ts'
import type { DeviceCertificate, ExportManifest } from '#shared/domain/export/manifest.ts'
import type { Wording } from '#shared/text/document-words.ts'
import type { ProofReport } from '../../dispatch/proof/format.ts'
import type { SignatureCheck } from '../seal.ts'

export const findingCodes = [
  'NOT_A_DOCUMENT',
  'TOO_LARGE',
  'NOT_JSON',
  'FORMAT_UNKNOWN',
  'FIELD_INVALID',
  'FIELD_UNKNOWN',
  'NOT_CANONICAL',
  'CONTENT_CHANGED',
  'CONTENT_OR_SIGNATURE_CHANGED',
  'HASH_FIELD_CHANGED',
  'TEXT_CONTRADICTS_FACTS',
  'WRONG_KEY',
  'ZIP_UNREADABLE',
  'ZIP_LIMIT',
  'NAME_UNSAFE',
  'FILE_DUPLICATE',
  'FILE_EXTRA',
  'FILE_MISSING',
  'FILE_CHANGED',
  'MANIFEST_INVALID',
  'MANIFEST_CHANGED',
  'SIGNER_KEY_DIFFERS',
  'CASES_MIXED',
  'ARCHIVE_ALTERED',
  'REPORT_INVALID',
  'ROW_INVALID',
  'ROWS_DIFFER',
  'SUMS_DIFFER',
  'NOTICES_MIXED',
  'ENCRYPTED',
  'NOT_VOUCHED',
  'CERTIFICATE_INVALID',
  'TIMESTAMP_DIFFERS',
  'TIMESTAMP_FORGED',
  'CHECKSUMS_DIFFER',
] as const
export type FindingCode = (typeof findingCodes)[number]

export interface Finding {
  code: FindingCode
  /** Values for the places of the sentence. `file` is a path inside a bundle. */
  data: Readonly<Record<string, string | number>>
}

/** A key that somebody outside the checked file vouches for. */
export interface PinnedKey {
  publicKey: KeyObject
  fingerprint: string
  /** Where the pin came from, e.g. the path of a PEM file. */
  origin: string
}

/** On what a check rests. */
export interface Trust {
  keys: readonly PinnedKey[]
  /** A fingerprint whose key is not at hand: it pins the key inside a bundle. */
  fingerprint?: { value: string; origin: string } | undefined
  /** Words and legal data of this version, to tell where a changed text departs from its facts. */
  wording?: Wording | undefined
  check: SignatureCheck
}

export interface Verdict {
  kind: 'document' | 'bundle' | 'proof' | 'export' | 'unknown'
  /** Valid when there are none. */
  findings: Finding[]
  /** The pinned key that signed, when one did. */
  signedBy: PinnedKey | null
  documents: DocumentEnvelope[]
  /** What the proof of a notice says, where it could be read. */
  proof?: ProofReport
  /** What an exported bundle says of itself, and who is vouched for. */
  exported?: ExportedBundle
}

export interface ExportedBundle {
  manifest: ExportManifest
  /** Null when a pinned key signed by itself. */
  certificate: DeviceCertificate | null
  timestamp: ConfirmedTime | null
}

/** When a service confirmed the signature. */
export interface ConfirmedTime {
  at: string
  /** Whom the certificate in the timestamp names, when its signature fits; null when that cannot be checked here. */
  service: string | null
}

/** Most bytes of a document's JSON. */
export const DOCUMENT_LIMIT = 4 * 1024 * 1024
