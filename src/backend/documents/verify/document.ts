/** Checks the JSON file of one document: its form, its hash, its signature, and where a change shows. */
import type { z } from 'zod'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { type DocumentEnvelope, documentEnvelope } from '#shared/domain/document.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import { composeErasureRecord } from '#shared/text/compose-erasure-record.ts'
import { composeResultNotice } from '#shared/text/compose-result-notice.ts'
import type { Wording } from '#shared/text/document-words.ts'
import { documentHash, verifyDocument } from '../seal.ts'
import { keyIdOf } from '../signing-key.ts'
import { DOCUMENT_LIMIT, type Finding, type FindingCode, type PinnedKey, type Trust } from './finding.ts'

export interface DocumentVerdict {
  findings: Finding[]
  envelope: DocumentEnvelope | null
  signedBy: PinnedKey | null
}

/** @param file how the document is called in findings: its path in the bundle, or the name of the file. */
export function checkDocument(file: string, bytes: Uint8Array, trust: Trust): DocumentVerdict {
  const find = (code: FindingCode, data: Finding['data'] = {}): Finding => ({ code, data: { file, ...data } })
  const refused = (...findings: Finding[]): DocumentVerdict => ({ findings, envelope: null, signedBy: null })

  if (bytes.length > DOCUMENT_LIMIT) return refused(find('TOO_LARGE', { limit: DOCUMENT_LIMIT }))
  const read = readJson(bytes)
  if (!read) return refused(find('NOT_JSON'))
  const stated = read.value as { format?: unknown; formatVersion?: unknown } | null
  if (stated?.format !== 'privacy-desk-document' || stated.formatVersion !== 1) return refused(find('FORMAT_UNKNOWN'))
  const parsed = documentEnvelope.safeParse(read.value)
  if (!parsed.success) return refused(...fieldFindings(parsed.error).map(({ code, data }) => find(code, data)))

  const envelope = parsed.data
  const signedBy = trust.keys.find((key) => verifyDocument(envelope, key.publicKey, trust.check).signature) ?? null
  const findings = [...sealFindings(envelope, signedBy, trust), ...formFindings(envelope, read.text)]
  return { findings: findings.map(({ code, data }) => find(code, data)), envelope, signedBy }
}

function readJson(bytes: Uint8Array): { text: string; value: unknown } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

function fieldFindings(error: z.ZodError): Finding[] {
  return error.issues.slice(0, 10).flatMap((issue): Finding[] => {
    if (issue.code !== 'unrecognized_keys') return [{ code: 'FIELD_INVALID', data: { field: fieldName(issue.path) } }]
    return issue.keys.map((key) => ({ code: 'FIELD_UNKNOWN', data: { field: fieldName([...issue.path, key]) } }))
  })
}

/** `payload.facts.kept[0].until` */
function fieldName(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
  return parts.join('').replace(/^\./, '')
}

/** Tells a changed content from a changed hash field and a foreign key, as far as the three values can tell. */
function sealFindings(envelope: DocumentEnvelope, signedBy: PinnedKey | null, trust: Trust): Finding[] {
  const computed = documentHash(envelope)
  const hashFits = computed === envelope.hash
  if (signedBy) return hashFits ? [] : [{ code: 'HASH_FIELD_CHANGED', data: { stated: envelope.hash, computed } }]
  const pinned = trust.keys.map((key) => keyIdOf(key.fingerprint))
  if (hashFits && !pinned.includes(envelope.keyId)) {
    return [{ code: 'WRONG_KEY', data: { keyId: envelope.keyId, pinned: pinned.join(', ') } }]
  }
  const found: Finding = hashFits
    ? { code: 'CONTENT_OR_SIGNATURE_CHANGED', data: { computed } }
    : { code: 'CONTENT_CHANGED', data: { stated: envelope.hash, computed } }
  return [found, ...contradictions(envelope, trust)]
}

/** The text follows from the facts, so a change of one alone shows where. */
function contradictions(envelope: DocumentEnvelope, { wording }: Trust): Finding[] {
  const { facts, content, wordsVersion } = envelope.payload
  if (wording?.words.version !== wordsVersion || wording.legal.version !== facts.legalVersion) return []
  const field = firstDifference(composed(envelope, wording), content, 'payload.content')
  return field === null ? [] : [{ code: 'TEXT_CONTRADICTS_FACTS', data: { field } }]
}

function composed(envelope: DocumentEnvelope, wording: Wording): Json {
  try {
    return envelope.kind === 'result_notice'
      ? composeResultNotice(envelope.payload.facts, wording)
      : composeErasureRecord(envelope.payload.facts, envelope.policyVersion, wording)
  } catch (error) {
    // A code without words is itself the contradiction.
    if (error instanceof DocumentError) return null
    throw error
  }
}

function firstDifference(expected: Json, actual: Json, path: string): string | null {
  if (expected === actual) return null
  if (expected === null || actual === null || typeof expected !== 'object' || typeof actual !== 'object') return path
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)])
  for (const key of keys) {
    const inner = Array.isArray(actual) ? `${path}[${key}]` : `${path}.${key}`
    const [left, right] = [member(expected, key), member(actual, key)]
    const found = left === undefined || right === undefined ? inner : firstDifference(left, right, inner)
    if (found !== null) return found
  }
  return null
}

function member(value: object, key: string): Json | undefined {
  return (value as Record<string, Json | undefined>)[key]
}

/** A second spelling of the same values (spaces, order, a member twice) is not what was issued. */
function formFindings(envelope: DocumentEnvelope, text: string): Finding[] {
  const canonical = canonicalJson(envelope)
  if (text === canonical) return []
  let offset = 0
  while (text[offset] === canonical[offset]) offset += 1
  return [{ code: 'NOT_CANONICAL', data: { offset } }]
}
