/** Checks a bundle: names, manifest, every file, the documents in it, and that the archive holds nothing else. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import {
  type BundleManifest,
  bundleManifest,
  inBundleOrder,
  MANIFEST,
  MANIFEST_SIGNATURE,
  manifestSigningInput,
  SIGNER_KEY,
  sha256Hex,
  writeZip,
} from '../bundle.ts'
import { fingerprintOf, keyIdOf } from '../signing-key.ts'
import { checkDocument } from './document.ts'
import type { Finding, PinnedKey, Trust, Verdict } from './finding.ts'
import { readZip } from './read-zip.ts'

export type Files = ReadonlyMap<string, Buffer>

export async function checkBundle(bytes: Buffer, given: Trust): Promise<Verdict> {
  const { files, findings } = await readZip(bytes)
  // What was not read to its end would only be reported as missing.
  if (findings.some(({ code }) => code === 'ZIP_UNREADABLE' || code === 'ZIP_LIMIT')) return refused(findings)
  const embedded = embeddedKey(files)
  const trust = { ...given, keys: [...given.keys, ...pinnedByFingerprint(embedded, given)] }
  const missing = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY].filter((file) => !files.has(file))
  findings.push(...missing.map((file) => ({ code: 'FILE_MISSING' as const, data: { file } })))

  const manifest = readManifest(files)
  if (!manifest) {
    if (files.has(MANIFEST)) findings.push({ code: 'MANIFEST_INVALID', data: { file: MANIFEST } })
    return refused(findings)
  }
  const signedBy = signer(files, trust)
  findings.push(...signatureFindings(manifest, embedded, { signedBy, trust }))
  findings.push(...fileFindings(manifest, files))

  const documents = [...files].filter(([file]) => file.endsWith('.json') && file !== MANIFEST)
  const verdicts = documents.map(([file, content]) => checkDocument(file, content, trust))
  const envelopes = verdicts.flatMap((verdict) => verdict.envelope ?? [])
  findings.push(...verdicts.flatMap((verdict) => verdict.findings))
  if (envelopes.some((envelope) => envelope.payload.facts.caseNumber !== manifest.caseNumber)) {
    findings.push({ code: 'CASES_MIXED', data: { caseNumber: manifest.caseNumber } })
  }
  // Two names for one entry, bytes between entries, comments: what listing the files cannot see.
  const rebuilt = findings.length === 0 ? await writeZip(inBundleOrder(files)) : bytes
  if (!rebuilt.equals(bytes)) findings.push({ code: 'ARCHIVE_ALTERED', data: {} })
  return { kind: 'bundle', findings, signedBy, documents: envelopes }
}

function refused(findings: Finding[]): Verdict {
  return { kind: 'bundle', findings, signedBy: null, documents: [] }
}

export function embeddedKey(files: Files): KeyObject | null {
  return readKey(files.get(SIGNER_KEY))
}

export function readKey(pem: Buffer | undefined): KeyObject | null {
  if (!pem) return null
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    // No key at all: reported as one that differs from the pinned key.
    return null
  }
}

export function pinnedByFingerprint(embedded: KeyObject | null, { fingerprint }: Trust): PinnedKey[] {
  if (!embedded || fingerprint?.value !== fingerprintOf(embedded)) return []
  return [{ publicKey: embedded, fingerprint: fingerprint.value, origin: fingerprint.origin }]
}

function readManifest(files: Files): BundleManifest | null {
  const bytes = files.get(MANIFEST)
  if (!bytes) return null
  try {
    const parsed = bundleManifest.safeParse(JSON.parse(bytes.toString('utf8')))
    if (!parsed.success) return null
    const paths = parsed.data.files.map((file) => file.path)
    const ordered = paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') < path)
    return ordered && Buffer.from(canonicalJson(parsed.data)).equals(bytes) ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The pinned key that signed the manifest, when one did. */
export function signer(files: Files, trust: Trust): PinnedKey | null {
  const input = manifestSigningInput(files.get(MANIFEST) ?? Buffer.alloc(0))
  const signature = files.get(MANIFEST_SIGNATURE) ?? Buffer.alloc(0)
  return trust.keys.find((key) => trust.check(input, signature, key.publicKey)) ?? null
}

export function signatureFindings(
  manifest: Pick<BundleManifest, 'keyId'>,
  embedded: KeyObject | null,
  { signedBy, trust }: { signedBy: PinnedKey | null; trust: Trust },
): Finding[] {
  const findings: Finding[] = []
  const pinned = trust.keys.map((key) => key.fingerprint)
  const own = embedded && fingerprintOf(embedded)
  if (own === null || !pinned.includes(own)) {
    findings.push({ code: 'SIGNER_KEY_DIFFERS', data: { file: SIGNER_KEY, fingerprint: own ?? '—' } })
  }
  if (signedBy) return findings
  const ids = pinned.map(keyIdOf)
  const foreign = !ids.includes(manifest.keyId)
  findings.push(
    foreign
      ? { code: 'WRONG_KEY', data: { file: MANIFEST, keyId: manifest.keyId, pinned: ids.join(', ') } }
      : { code: 'MANIFEST_CHANGED', data: { file: MANIFEST } },
  )
  return findings
}

function fileFindings(manifest: BundleManifest, files: Files): Finding[] {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const extra = [...files.keys()].filter((file) => file.startsWith('files/') && !listed.has(file))
  const wrong = manifest.files.flatMap(({ path: file, bytes, sha256 }): Finding[] => {
    const content = files.get(file)
    if (!content) return [{ code: 'FILE_MISSING', data: { file } }]
    const computed = sha256Hex(content)
    if (content.length === bytes && computed === sha256) return []
    return [{ code: 'FILE_CHANGED', data: { file, stated: sha256, computed } }]
  })
  return [...wrong, ...extra.map((file) => ({ code: 'FILE_EXTRA' as const, data: { file } }))]
}
