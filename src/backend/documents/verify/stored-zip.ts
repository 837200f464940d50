/**
 * Reads a zip in its plainest form (entries stored one after the other, no extra fields, no comments) and accounts for
 * every byte of it, so that nothing can hide between entries or in a second name. Entries are views of the bytes given;
 * nothing is ever written to disk.
 */
import { crc32 } from 'node:zlib'

export type ZipFault = 'unreadable' | 'encrypted' | 'altered'

export interface StoredEntry {
  path: string
  content: Buffer
  /** Whether the checksum of the archive fits; where it does not, the hash of the manifest says which file was changed. */
  isSound: boolean
}

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE] = [30, 46, 22]

/**
 * `unreadable`: no zip, or cut off. `encrypted`: to be opened with its passphrase first. `altered`: packed otherwise
 * than a bundle is, or damaged.
 */
export function readStoredZip(bytes: Buffer): StoredEntry[] | ZipFault {
  if (bytes.length < END_SIZE || bytes.readUInt32LE(0) !== LOCAL) return 'unreadable'
  if (bytes.readUInt16LE(6) & 1) return 'encrypted'
  const end = bytes.length - END_SIZE
  if (bytes.readUInt32LE(end) !== END)
    return bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1')) < 0 ? 'unreadable' : 'altered'
  const count = bytes.readUInt16LE(end + 10)
  const entries: StoredEntry[] = []
  let [at, listed] = [0, bytes.readUInt32LE(end + 16)]
  for (let n = 0; n < count; n += 1) {
    const entry = readEntry(bytes, at, listed)
    if (!entry) return 'altered'
    entries.push({ path: entry.path, content: entry.content, isSound: entry.isSound })
    at = entry.end
    listed = entry.listedEnd
  }
  // Entries up to the directory, the directory up to its end, the end up to the last byte.
  const directory = bytes.readUInt32LE(end + 16)
  const size = bytes.readUInt32LE(end + 12)
  const isWhole = at === directory && listed === end && size === end - directory && isPlainEnd(bytes, end, count)
  return isWhole ? entries : 'altered'
}

function isPlainEnd(bytes: Buffer, end: number, count: number): boolean {
  return (
    bytes.readUInt32LE(end + 4) === 0 && bytes.readUInt16LE(end + 8) === count && bytes.readUInt16LE(end + 20) === 0
  )
}

/** An entry whose header and line in the directory say the same, and no more than they must. */
function readEntry(bytes: Buffer, at: number, listed: number) {
  if (listed + CENTRAL_SIZE > bytes.length || at + LOCAL_SIZE > bytes.length) return null
  if (bytes.readUInt32LE(at) !== LOCAL || bytes.readUInt32LE(listed) !== CENTRAL) return null
  const [size, nameLength] = [bytes.readUInt32LE(at + 22), bytes.readUInt16LE(at + 26)]
  const [begin, listedEnd] = [at + LOCAL_SIZE + nameLength, listed + CENTRAL_SIZE + nameLength]
  if (begin + size > bytes.length || listedEnd > bytes.length) return null
  const name = bytes.subarray(at + LOCAL_SIZE, begin)
  const content = bytes.subarray(begin, begin + size)
  const stated = bytes.readUInt32LE(at + 14)
  const expected = headerFields(size, nameLength, stated)
  const isPlain =
    bytes.subarray(at + 4, at + LOCAL_SIZE).equals(expected) &&
    bytes.subarray(listed + 6, listed + 32).equals(expected) &&
    bytes.readUInt16LE(listed + 4) === 20 &&
    bytes.subarray(listed + 32, listed + 42).every((byte) => byte === 0) &&
    bytes.readUInt32LE(listed + 42) === at &&
    bytes.subarray(listed + CENTRAL_SIZE, listedEnd).equals(name)
  return isPlain
    ? { path: name.toString('utf8'), content, isSound: crc32(content) === stated, end: begin + size, listedEnd }
    : null
}

/** What stands in both places: version 20, names in UTF-8, stored, 1 January 1980, the checksum and the sizes. */
function headerFields(size: number, nameLength: number, sum: number): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0800, 2)
  fields.writeUInt16LE(33, 8)
  fields.writeUInt32LE(sum, 10)
  fields.writeUInt32LE(size, 14)
  fields.writeUInt32LE(size, 18)
  fields.writeUInt16LE(nameLength, 22)
  return fields
}
