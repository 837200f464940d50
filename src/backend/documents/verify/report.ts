/** What the verifier prints: each sentence in Chinese, then in English, on a line of its own. */
import { z } from 'zod'
import { documentKind } from '#shared/domain/document.ts'
import { fill, timeText } from '#shared/text/document-words.ts'
import type { ProofReport } from '../../dispatch/proof/format.ts'
import { sha256Hex } from '../bundle.ts'
import { type ExportedBundle, findingCodes, type Trust, type Verdict } from './finding.ts'

const sentence = z.strictObject({ zh: z.string(), en: z.string() })
type Sentence = z.infer<typeof sentence>
type Values = Readonly<Record<string, string | number>>

export const verifyWords = z.strictObject({
  usage: sentence,
  fileUnreadable: sentence,
  keyUnreadable: sentence,
  noKey: sentence,
  keyNeeded: sentence,
  file: sentence,
  digest: sentence,
  pin: sentence,
  embedded: sentence,
  document: sentence,
  chain: sentence,
  proof: sentence,
  proofCoverage: sentence,
  exported: sentence,
  exportedLedger: sentence,
  vouched: sentence,
  timestamp: sentence,
  timestampSigned: sentence,
  kinds: z.record(documentKind, sentence),
  valid: sentence,
  invalid: sentence,
  findings: z.record(z.enum(findingCodes), sentence),
})
export type VerifyWords = z.infer<typeof verifyWords>

/** A hostile file names its parts: control characters would let it write on the terminal. */
function printable(value: string | number): string {
  const escaped = (character: string) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  return String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
}

/** Both languages of a sentence. */
export function say(words: Sentence, values: Values = {}): string[] {
  const safe = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, printable(value)]))
  return [fill(words.zh, safe), fill(words.en, safe)]
}

export interface Checked {
  path: string
  bytes: Uint8Array
  trust: Trust
  verdict: Verdict
}

function trusted({ keys, fingerprint }: Trust): { fingerprint: string; origin: string }[] {
  const listed = keys.map((key) => ({ fingerprint: key.fingerprint, origin: key.origin }))
  if (!fingerprint || listed.some((key) => key.fingerprint === fingerprint.value)) return listed
  return [...listed, { fingerprint: fingerprint.value, origin: fingerprint.origin }]
}

function proofLines({ notice, occasion, asOf, sums }: ProofReport, words: VerifyWords): string[] {
  const named = { notice: notice.number ?? notice.id, occasion: occasion.number ?? occasion.id }
  return [
    ...say(words.proof, { ...named, revision: notice.revision, hash: notice.hash, asOf: timeText(asOf) }),
    ...say(words.proofCoverage, { rows: sums.rows, ...sums.coverage }),
  ]
}

function exportedLines({ manifest, certificate, timestamp }: ExportedBundle, words: VerifyWords): string[] {
  const { operator, madeAt, redaction, ledgers, files } = manifest
  return [
    ...say(words.exported, { operator, madeAt: timeText(madeAt), redaction, files: files.length }),
    ...ledgers.flatMap(({ title, rows, sha256 }) => say(words.exportedLedger, { title, rows, sha256 })),
    ...(certificate
      ? say(words.vouched, { name: certificate.userName, user: certificate.user, device: certificate.device })
      : []),
    ...timestampLines(timestamp, words),
  ]
}

function timestampLines(timestamp: ExportedBundle['timestamp'], words: VerifyWords): string[] {
  if (!timestamp) return []
  const { at, service } = timestamp
  return service === null
    ? say(words.timestamp, { at: timeText(at) })
    : say(words.timestampSigned, { at: timeText(at), service })
}

/** The whole report, line by line. */
export function reportLines({ path, bytes, trust, verdict }: Checked, words: VerifyWords): string[] {
  const { findings } = verdict
  // What an invalid file says of itself is not repeated.
  const documents = (findings.length === 0 ? verdict.documents : []).flatMap((envelope) => {
    const kind = words.kinds[envelope.kind]
    const values = {
      number: envelope.number,
      caseNumber: envelope.payload.facts.caseNumber,
      issuedAt: timeText(envelope.issuedAt),
    }
    return [
      fill(words.document.zh, { ...values, kind: kind.zh }),
      fill(words.document.en, { ...values, kind: kind.en }),
      ...say(words.chain, { hash: envelope.hash, previousHash: envelope.previousHash ?? '—' }),
    ]
  })
  const proof = findings.length === 0 && verdict.proof ? proofLines(verdict.proof, words) : []
  const exported = findings.length === 0 && verdict.exported ? exportedLines(verdict.exported, words) : []
  const pins = verdict.signedBy ? [verdict.signedBy] : trusted(trust)
  return [
    ...say(words.file, { path }),
    ...say(words.digest, { sha256: sha256Hex(bytes) }),
    ...pins.flatMap(({ fingerprint, origin }) => say(words.pin, { fingerprint, origin })),
    ...say(words.embedded),
    ...documents,
    ...proof,
    ...exported,
    ...(findings.length === 0 ? say(words.valid) : say(words.invalid, { count: findings.length })),
    ...findings.flatMap(({ code, data }) => say(words.findings[code], data).map((line) => `- ${line}`)),
  ]
}
