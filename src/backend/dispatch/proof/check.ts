/** Checks the proof of a notice, offline: signature, files, what the ledger adds up to, and that nothing else is there. */
import type { Readable } from 'node:stream'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY } from '../../documents/bundle.ts'
import { embeddedKey, pinnedByFingerprint, signatureFindings, signer } from '../../documents/verify/bundle.ts'
import type { Finding, Trust, Verdict } from '../../documents/verify/finding.ts'
import { LEDGER, type LedgerSums, type ProofManifest, type ProofReport, REPORT } from './format.ts'
import { packProof, type SmallFile, smallFiles } from './pack.ts'
import { digestOf, type FoundLedger, fileFinding, openZip, readManifest, readReport, unpackProof } from './unpack.ts'

export async function checkProof(bytes: Buffer, given: Trust): Promise<Verdict> {
  const { files, ledger, findings } = await unpackProof(bytes)
  // What was not read to its end would only be reported as missing.
  if (findings.some(({ code }) => code === 'ZIP_UNREADABLE' || code === 'ZIP_LIMIT')) return refused(findings)
  const embedded = embeddedKey(files)
  const trust = { ...given, keys: [...given.keys, ...pinnedByFingerprint(embedded, given)] }
  const missing = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY].filter((file) => !files.has(file))
  findings.push(...missing.map((file) => ({ code: 'FILE_MISSING' as const, data: { file } })))

  const manifest = readManifest(files.get(MANIFEST))
  if (!manifest) {
    if (files.has(MANIFEST)) findings.push({ code: 'MANIFEST_INVALID', data: { file: MANIFEST } })
    return refused(findings)
  }
  const signedBy = signer(files, trust)
  findings.push(...signatureFindings(manifest, embedded, { signedBy, trust }))
  const [statedLedger, statedReport] = manifest.files
  const changed = [fileFinding(statedLedger, ledger), fileFinding(statedReport, digestOf(files.get(REPORT)))]
  findings.push(...changed.flatMap((finding) => finding ?? []))
  const read = files.has(REPORT) ? readReport(files.get(REPORT) as Buffer) : null
  if (read && 'field' in read) findings.push({ code: 'REPORT_INVALID', data: { file: REPORT, field: read.field } })
  const report = read && 'report' in read ? read.report : null
  findings.push(...contentFindings(manifest, report, ledger))
  if (findings.length === 0 && ledger && !(await isRebuilt(bytes, files, ledger))) {
    findings.push({ code: 'ARCHIVE_ALTERED', data: {} })
  }
  return { kind: 'proof', findings, signedBy, documents: [], ...(report ? { proof: report } : {}) }
}

function refused(findings: Finding[]): Verdict {
  return { kind: 'proof', findings, signedBy: null, documents: [] }
}

/** Ledger, report and manifest say the same, or it is said which of them does not. */
function contentFindings(manifest: ProofManifest, report: ProofReport | null, ledger: FoundLedger | null): Finding[] {
  const findings: Finding[] = []
  if (report && report.notice.number !== manifest.noticeNumber) {
    findings.push({ code: 'NOTICES_MIXED', data: { notice: manifest.noticeNumber ?? '—' } })
  }
  if (!ledger) return findings
  if (ledger.wrong) findings.push({ code: 'ROW_INVALID', data: { file: LEDGER, ...ledger.wrong } })
  const sums = ledger.tally.sums()
  if (sums.rows !== manifest.rows) {
    findings.push({ code: 'ROWS_DIFFER', data: { file: LEDGER, stated: manifest.rows, computed: sums.rows } })
  }
  return report ? [...findings, ...sumFindings(report.sums, sums)] : findings
}

function sumFindings(stated: LedgerSums, computed: LedgerSums): Finding[] {
  return (Object.keys(computed) as (keyof LedgerSums)[]).flatMap((member): Finding[] => {
    const difference = firstDifference(stated[member] as Json, computed[member] as Json, `sums.${member}`)
    return difference ? [{ code: 'SUMS_DIFFER', data: { file: REPORT, ...difference } }] : []
  })
}

/** The first thing that differs, in its canonical spelling; of a list the whole member, which says of what it is a sum. */
function firstDifference(
  stated: Json,
  computed: Json,
  field: string,
): { field: string; stated: string; computed: string } | null {
  const [said, found] = [canonicalJson(stated), canonicalJson(computed)]
  if (said === found) return null
  if (Array.isArray(stated) && Array.isArray(computed)) return memberDifference(stated, computed, field)
  if (!isObject(stated) || !isObject(computed)) return { field, stated: said, computed: found }
  const differs = Object.keys(computed).find(
    (key) => canonicalJson(stated[key] ?? null) !== canonicalJson(computed[key] ?? null),
  )
  return differs === undefined
    ? null
    : firstDifference(stated[differs] ?? null, computed[differs] ?? null, `${field}.${differs}`)
}

function memberDifference(stated: readonly Json[], computed: readonly Json[], field: string) {
  const spelled = (list: readonly Json[], at: number) => (at < list.length ? canonicalJson(list[at] ?? null) : '—')
  let at = 0
  while (spelled(stated, at) === spelled(computed, at)) at += 1
  return { field: `${field}[${at}]`, stated: spelled(stated, at), computed: spelled(computed, at) }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Packs the files again and compares byte by byte: two names for one entry, bytes between entries, comments. */
async function isRebuilt(bytes: Buffer, files: ReadonlyMap<string, Buffer>, { entry }: FoundLedger): Promise<boolean> {
  const zip = await openZip(bytes)
  const stream: Readable = await zip.openReadStreamPromise(entry)
  const small = Object.fromEntries(smallFiles.map((file) => [file, files.get(file) ?? Buffer.alloc(0)]))
  let offset = 0
  for await (const chunk of packProof(small as Record<SmallFile, Buffer>, stream)) {
    if (!(chunk as Buffer).equals(bytes.subarray(offset, offset + (chunk as Buffer).length))) return false
    offset += (chunk as Buffer).length
  }
  return offset === bytes.length
}
