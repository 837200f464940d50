/** Reads the zip of a proof that may be hostile. The ledger is read through and never held. */
import { createHash } from 'node:crypto'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { sha256Hex } from '../../documents/bundle.ts'
import type { Finding } from '../../documents/verify/finding.ts'
import { LEDGER, type ProofManifest, type ProofReport, proofManifest, proofReport, REPORT } from './format.ts'
import { LEDGER_HEAD, readLedgerLine } from './ledger.ts'
import { type SmallFile, smallFiles } from './pack.ts'
import { LedgerTally } from './tally.ts'

/** A ledger of four million people has less than one gigabyte; the other files are small. */
export const PROOF_LIMITS = { archive: 1024 * 1024 * 1024, entries: 20, small: 4 * 1024 * 1024 }
/** No line of ours is longer: what has no end is not kept. */
const LINE_LIMIT = 4096
const NEW_LINE = 0x0a

/** The ledger as it was found: what it is, and what it adds up to. */
export interface FoundLedger {
  bytes: number
  sha256: string
  tally: LedgerTally
  /** Lines that are none of a ledger: the first, from 1, and how many. */
  wrong: { line: number; count: number } | null
  /** Where its bytes stand in the archive. */
  entry: Entry
}

export interface Unpacked {
  files: Map<string, Buffer>
  ledger: FoundLedger | null
  findings: Finding[]
}

/** Whether the zip has a ledger or a report: then it is, or was, a proof. */
export async function holdsProof(bytes: Buffer): Promise<boolean> {
  try {
    const zip = await openZip(bytes)
    if (zip.entryCount > PROOF_LIMITS.entries) return false
    for await (const entry of zip.eachEntry()) {
      if ([LEDGER, REPORT].includes(nameOf(entry))) return true
    }
  } catch {
    // Damaged: the check of bundles says in which way.
  }
  return false
}

export function openZip(bytes: Buffer): Promise<ZipFile> {
  return fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false })
}

export async function unpackProof(bytes: Buffer): Promise<Unpacked> {
  const found: Unpacked = { files: new Map(), ledger: null, findings: [] }
  if (bytes.length > PROOF_LIMITS.archive) {
    found.findings.push({ code: 'ZIP_LIMIT', data: { what: 'archive', limit: PROOF_LIMITS.archive } })
    return found
  }
  try {
    const zip = await openZip(bytes)
    for await (const entry of zip.eachEntry()) await readEntry(zip, entry, found)
  } catch (error) {
    // The zip reader reports every damage by a message of its own.
    found.findings.push({ code: 'ZIP_UNREADABLE', data: { detail: (error as Error).message } })
  }
  return found
}

function nameOf(entry: Entry): string {
  return (entry.fileName as unknown as Buffer).toString('utf8')
}

async function readEntry(zip: ZipFile, entry: Entry, found: Unpacked): Promise<void> {
  const file = nameOf(entry)
  const isLedger = file === LEDGER
  const limit = isLedger ? PROOF_LIMITS.archive : PROOF_LIMITS.small
  if (found.files.has(file) || (isLedger && found.ledger)) {
    found.findings.push({ code: 'FILE_DUPLICATE', data: { file } })
  } else if (!isLedger && !smallFiles.includes(file as SmallFile)) {
    found.findings.push({ code: 'FILE_EXTRA', data: { file } })
  } else if (entry.uncompressedSize > limit) {
    found.findings.push({ code: 'ZIP_LIMIT', data: { what: file, limit } })
  } else {
    const stream = await zip.openReadStreamPromise(entry)
    if (isLedger) found.ledger = { ...(await readLedger(stream)), entry }
    else found.files.set(file, Buffer.concat(await stream.toArray()))
  }
}

async function readLedger(stream: AsyncIterable<Buffer>): Promise<Omit<FoundLedger, 'entry'>> {
  const hash = createHash('sha256')
  const lines = new LedgerLines()
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    hash.update(chunk)
    lines.take(chunk)
  }
  lines.end()
  return { bytes, sha256: hash.digest('hex'), tally: lines.tally, wrong: lines.wrong }
}

class LedgerLines {
  readonly tally = new LedgerTally()
  wrong: FoundLedger['wrong'] = null
  #rest: Buffer = Buffer.alloc(0)
  #line = 0

  /** Line by line out of the bytes: strings as long as a chunk would lie about until there are hundreds of megabytes. */
  take(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    let from = 0
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, from)) {
      this.#read(bytes.toString('utf8', from, end + 1))
      from = end + 1
    }
    this.#rest = bytes.subarray(from, from + LINE_LIMIT)
  }

  /** Whatever stands after the end of the last line is no row. */
  end(): void {
    if (this.#rest.length > 0) this.#read(this.#rest.toString())
  }

  #read(line: string): void {
    this.#line += 1
    if (this.#line === 1 && line === LEDGER_HEAD) return
    const row = line.endsWith('\r\n') ? readLedgerLine(line.slice(0, -2)) : null
    if (row) this.tally.add(row)
    else this.wrong = { line: this.wrong?.line ?? this.#line, count: (this.wrong?.count ?? 0) + 1 }
  }
}

/** @returns null for what is no manifest of a proof, or is spelled otherwise than it was signed */
export function readManifest(bytes: Buffer | undefined): ProofManifest | null {
  const parsed = proofManifest.safeParse(readJson(bytes))
  return parsed.success && isCanonical(parsed.data, bytes) ? parsed.data : null
}

/** @returns the first field that is wrong, for what is no report */
export function readReport(bytes: Buffer): { report: ProofReport } | { field: string } {
  const parsed = proofReport.safeParse(readJson(bytes))
  if (!parsed.success) return { field: parsed.error.issues[0]?.path.map(String).join('.') || '—' }
  return isCanonical(parsed.data, bytes) ? { report: parsed.data } : { field: '—' }
}

function isCanonical(value: unknown, bytes: Buffer | undefined): boolean {
  return bytes !== undefined && Buffer.from(canonicalJson(value as Json)).equals(bytes)
}

function readJson(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '')
  } catch {
    return undefined
  }
}

/** Whether a file is the one that the manifest names. */
export function fileFinding(
  stated: { path: string; bytes: number; sha256: string },
  found: { bytes: number; sha256: string } | null,
): Finding | null {
  const { path: file, sha256 } = stated
  if (!found) return { code: 'FILE_MISSING', data: { file } }
  if (found.bytes === stated.bytes && found.sha256 === sha256) return null
  return { code: 'FILE_CHANGED', data: { file, stated: sha256, computed: found.sha256 } }
}

export function digestOf(bytes: Buffer | undefined): { bytes: number; sha256: string } | null {
  return bytes ? { bytes: bytes.length, sha256: sha256Hex(bytes) } : null
}
