/** Reads a zip that may be hostile, into memory, within limits. Nothing is ever written to disk. */
import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { filePath, MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY } from '../bundle.ts'
import type { Finding } from './finding.ts'

/** Far above any real bundle: two documents with their pages take less than one megabyte. */
export const ZIP_LIMITS = { archive: 64 * 1024 * 1024, entries: 20, entry: 32 * 1024 * 1024, total: 64 * 1024 * 1024 }

export interface ZipContents {
  files: Map<string, Buffer>
  findings: Finding[]
}

const heads: readonly string[] = [MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY]

export async function readZip(bytes: Buffer): Promise<ZipContents> {
  if (bytes.length > ZIP_LIMITS.archive) return { files: new Map(), findings: [limit('archive', ZIP_LIMITS.archive)] }
  const files = new Map<string, Buffer>()
  const findings: Finding[] = []
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false })
    await readEntries(zip, files, findings)
  } catch (error) {
    // The zip reader reports every damage by a message of its own.
    findings.push({ code: 'ZIP_UNREADABLE', data: { detail: (error as Error).message } })
  }
  return { files, findings }
}

async function readEntries(zip: ZipFile, files: Map<string, Buffer>, findings: Finding[]): Promise<void> {
  if (zip.entryCount > ZIP_LIMITS.entries) {
    findings.push(limit('entries', ZIP_LIMITS.entries))
    return
  }
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const file = nameOf(entry)
    total += entry.uncompressedSize
    if (entry.uncompressedSize > ZIP_LIMITS.entry || total > ZIP_LIMITS.total) {
      findings.push(limit('total', ZIP_LIMITS.total))
      return
    }
    const code = nameFinding(file, files)
    if (code) findings.push({ code, data: { file } })
    else files.set(file, await contents(zip, entry))
  }
}

function nameOf(entry: Entry): string {
  return (entry.fileName as unknown as Buffer).toString('utf8')
}

function nameFinding(file: string, files: ReadonlyMap<string, Buffer>): Finding['code'] | null {
  if (files.has(file)) return 'FILE_DUPLICATE'
  if (heads.includes(file) || filePath.safeParse(file).success) return null
  // Absolute, drive, parent, backslash, NUL: a careless tool would write outside its folder (zip slip).
  const unsafe = /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\p{Cc}/u.test(file)
  return unsafe ? 'NAME_UNSAFE' : 'FILE_EXTRA'
}

/** The stream fails by itself when more or fewer bytes come than the entry declares. */
async function contents(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  return Buffer.concat(await stream.toArray())
}

function limit(what: string, value: number): Finding {
  return { code: 'ZIP_LIMIT', data: { what, limit: value } }
}
