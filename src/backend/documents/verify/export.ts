/** Checks an exported bundle, offline: layout, who signed it and who vouches for them, every file, the timestamp. */
import type { KeyObject } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import {
  CERTIFICATE,
  CERTIFICATE_SIGNATURE,
  checksumLines,
  type DeviceCertificate,
  deviceCertificate,
  type ExportManifest,
  exportedPath,
  exportManifest,
  ISSUER_KEY,
  MANIFEST,
  MANIFEST_DOMAIN,
  MANIFEST_SIGNATURE,
  SIGNER_KEY,
  SUMS,
  TIMESTAMP,
} from '#shared/domain/export/manifest.ts'
import { readTimestamp } from '#shared/domain/export/timestamp.ts'
import { sha256Hex } from '../bundle.ts'
import { certificateSigningInput } from '../certificate.ts'
import { fingerprintOf, keyIdOf } from '../signing-key.ts'
import { embeddedKey, pinnedByFingerprint, readKey } from './bundle.ts'
import type { ConfirmedTime, Finding, PinnedKey, Trust, Verdict } from './finding.ts'
import { readStoredZip } from './stored-zip.ts'
import { checkTimestampSignature } from './timestamp-signature.ts'

type Files = ReadonlyMap<string, Buffer>

const required = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY]
const heads: readonly string[] = [...required, CERTIFICATE, CERTIFICATE_SIGNATURE, ISSUER_KEY, TIMESTAMP]

/** Whether the zip says of itself that it is such a bundle, or is encrypted as one may be. */
export function isExport(bytes: Buffer): boolean {
  const begin = bytes.subarray(0, 256 * 1024)
  return (
    begin.subarray(30, 30 + MANIFEST.length).equals(Buffer.from(MANIFEST)) &&
    begin.includes('"format":"privacy-desk-export"')
  )
}

export function checkExport(bytes: Buffer, given: Trust): Verdict {
  const read = readStoredZip(bytes)
  if (read === 'encrypted') return refused([{ code: 'ENCRYPTED', data: {} }])
  if (read === 'unreadable') return refused([{ code: 'ZIP_UNREADABLE', data: { detail: 'zip' } }])
  if (read === 'altered') return refused([{ code: 'ARCHIVE_ALTERED', data: {} }])
  const files = new Map<string, Buffer>()
  const findings: Finding[] = []
  for (const { path, content } of read) {
    const code = nameFinding(path, files)
    if (code) findings.push({ code, data: { file: path } })
    else files.set(path, content)
  }
  findings.push(
    ...required.filter((file) => !files.has(file)).map((file): Finding => ({ code: 'FILE_MISSING', data: { file } })),
  )
  const manifest = readManifest(files.get(MANIFEST))
  if (!manifest) {
    if (files.has(MANIFEST)) findings.push({ code: 'MANIFEST_INVALID', data: { file: MANIFEST } })
    return refused(findings)
  }
  const { signedBy, certificate, findings: signing } = checkSigner(files, manifest, given)
  findings.push(...signing, ...fileFindings(manifest, files))
  const { timestamp, findings: timing } = checkTimestamp(files)
  findings.push(...timing)
  // Every file fits, and yet a checksum does not: it holds something else.
  if (findings.length === 0 && read.some(({ isSound }) => !isSound))
    findings.push({ code: 'ARCHIVE_ALTERED', data: {} })
  return { kind: 'export', findings, signedBy, documents: [], exported: { manifest, certificate, timestamp } }
}

function refused(findings: Finding[]): Verdict {
  return { kind: 'export', findings, signedBy: null, documents: [] }
}

function nameFinding(file: string, files: Files): Finding['code'] | null {
  if (files.has(file)) return 'FILE_DUPLICATE'
  if (heads.includes(file) || exportedPath.safeParse(file).success) return null
  const unsafe = /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\p{Cc}/u.test(file)
  return unsafe ? 'NAME_UNSAFE' : 'FILE_EXTRA'
}

function readManifest(bytes: Buffer | undefined): ExportManifest | null {
  const parsed = exportManifest.safeParse(readJson(bytes))
  if (!parsed.success || !isCanonical(parsed.data, bytes)) return null
  const paths = parsed.data.files.map(({ path }) => path)
  return paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') < path) ? parsed.data : null
}

function readJson(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '')
  } catch {
    return undefined
  }
}

function isCanonical(value: unknown, bytes: Buffer | undefined): boolean {
  return bytes !== undefined && Buffer.from(canonicalJson(value as Json)).equals(bytes)
}

interface Signer {
  /** The pinned key on which the check rests: it signed, or vouches for who did. */
  signedBy: PinnedKey | null
  certificate: DeviceCertificate | null
  findings: Finding[]
}

function checkSigner(files: Files, manifest: ExportManifest, given: Trust): Signer {
  const embedded = embeddedKey(files)
  // A fingerprint may be that of the device, or of the backend that vouches for it.
  const named = [embedded, readKey(files.get(ISSUER_KEY))].flatMap((key) => pinnedByFingerprint(key, given))
  const trust = { ...given, keys: [...given.keys, ...named] }
  const none: Signer = { signedBy: null, certificate: null, findings: [] }
  if (!embedded)
    return { ...none, findings: [{ code: 'SIGNER_KEY_DIFFERS', data: { file: SIGNER_KEY, fingerprint: '—' } }] }
  const own = fingerprintOf(embedded)
  const input = Buffer.concat([Buffer.from(MANIFEST_DOMAIN), files.get(MANIFEST) ?? Buffer.alloc(0)])
  const signature = files.get(MANIFEST_SIGNATURE) ?? Buffer.alloc(0)
  if (!trust.check(input, signature, embedded) || manifest.keyId !== keyIdOf(own)) {
    return { ...none, findings: [{ code: 'MANIFEST_CHANGED', data: { file: MANIFEST } }] }
  }
  const pinned = trust.keys.find(({ fingerprint }) => fingerprint === own)
  if (pinned) return { ...none, signedBy: pinned }
  return vouchedBy(files, embedded, trust)
}

/** A device key counts when a pinned key of the backend says whose it is. */
function vouchedBy(files: Files, embedded: KeyObject, trust: Trust): Signer {
  const file = files.get(CERTIFICATE)
  const pinned = trust.keys.map((key) => keyIdOf(key.fingerprint)).join(', ')
  const refuse = (code: Finding['code'], data: Finding['data']): Signer => ({
    ...{ signedBy: null, certificate: null },
    findings: [{ code, data }],
  })
  if (!file) return refuse('NOT_VOUCHED', { fingerprint: fingerprintOf(embedded) })
  const parsed = deviceCertificate.safeParse(readJson(file))
  const own = embedded.export({ type: 'spki', format: 'der' }).toString('base64')
  const fits = parsed.success && isCanonical(parsed.data, file) && parsed.data.publicKey === own
  if (!fits) return refuse('CERTIFICATE_INVALID', { file: CERTIFICATE })
  const signature = files.get(CERTIFICATE_SIGNATURE) ?? Buffer.alloc(0)
  const input = certificateSigningInput(file)
  const by = trust.keys.find((key) => trust.check(input, signature, key.publicKey))
  return by
    ? { signedBy: by, certificate: parsed.data, findings: [] }
    : refuse('WRONG_KEY', { file: CERTIFICATE, keyId: parsed.data.keyId, pinned })
}

function fileFindings(manifest: ExportManifest, files: Files): Finding[] {
  const listed = new Set(manifest.files.map(({ path }) => path))
  const wrong = manifest.files.flatMap(({ path: file, bytes, sha256 }): Finding[] => {
    const content = files.get(file)
    if (!content) return [{ code: 'FILE_MISSING', data: { file } }]
    const computed = sha256Hex(content)
    return content.length === bytes && computed === sha256
      ? []
      : [{ code: 'FILE_CHANGED', data: { file, stated: sha256, computed } }]
  })
  const extra = [...files.keys()].filter((file) => !heads.includes(file) && !listed.has(file))
  const sums = files.get(SUMS)?.toString('utf8')
  // What `sha256sum -c` reads must be what is signed.
  const signed = checksumLines(manifest.files.filter(({ path }) => path !== SUMS))
  const differing =
    sums === undefined || sums === signed ? [] : [{ code: 'CHECKSUMS_DIFFER' as const, data: { file: SUMS } }]
  const unlisted = listed.has(SUMS) ? [] : [{ code: 'FILE_MISSING' as const, data: { file: SUMS } }]
  return [
    ...wrong,
    ...differing,
    ...unlisted,
    ...extra.map((file) => ({ code: 'FILE_EXTRA' as const, data: { file } })),
  ]
}

/** It must be about this signature, and itself signed by the service that its certificate names. */
function checkTimestamp(files: Files): { timestamp: ConfirmedTime | null; findings: Finding[] } {
  const file = files.get(TIMESTAMP)
  if (!file) return { timestamp: null, findings: [] }
  const refuse = (code: Finding['code']) => ({ timestamp: null, findings: [{ code, data: { file: TIMESTAMP } }] })
  const found = readTimestamp(file)
  if (found?.hash !== sha256Hex(files.get(MANIFEST_SIGNATURE) ?? Buffer.alloc(0))) return refuse('TIMESTAMP_DIFFERS')
  const signature = checkTimestampSignature(file)
  if (signature.state === 'wrong') return refuse('TIMESTAMP_FORGED')
  return {
    timestamp: { at: found.at, service: signature.state === 'signed' ? signature.service : null },
    findings: [],
  }
}
