/**
 * Writes zips whose entries are stored, one after the other, without extra fields, comments or descriptors (APPNOTE
 * 6.3, 4.3): the plainest form, so that a reader can account for every byte and nothing hides in between.
 */
import { createReadStream } from 'node:fs'

/** An entry whose bytes are known beforehand, in memory or in a file. */
export interface ZipEntry {
  path: string
  bytes: number
  crc32: number
  content: Uint8Array | { file: string }
}

/** No ZIP64: neither archive nor entry may reach 4 GiB. */
const LARGEST = 0xffffffff
/** 1 January 1980, 00:00: the earliest that a zip can say. */
const DOS_DATE = 33
const UTF8 = 0x0800
const VERSION = 20

/** @throws RangeError beyond 4 GiB or 65,535 entries */
export async function* storedZip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.path)
    const fields = entryFields(entry, name.length)
    central.push(Buffer.concat([signed(0x02014b50), version(), fields, centralFields(offset), name]))
    yield Buffer.concat([signed(0x04034b50), fields, name])
    if (entry.content instanceof Uint8Array) yield entry.content
    else yield* createReadStream(entry.content.file, { highWaterMark: 1024 * 1024 })
    offset += 30 + name.length + entry.bytes
    if (offset > LARGEST) throw new RangeError('a zip without ZIP64 ends at 4 GiB')
  }
  if (entries.length > 0xffff) throw new RangeError('a zip without ZIP64 has at most 65,535 entries')
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield directory
  yield end
}

/** What local header and directory say alike: version needed to length of the extra field, 26 bytes. */
function entryFields({ bytes, crc32 }: ZipEntry, nameLength: number): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(UTF8, 2)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(crc32, 10)
  fields.writeUInt32LE(bytes, 14)
  fields.writeUInt32LE(bytes, 18)
  fields.writeUInt16LE(nameLength, 22)
  return fields
}

function centralFields(offset: number): Buffer {
  const fields = Buffer.alloc(14)
  fields.writeUInt32LE(offset, 10)
  return fields
}

function version(): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(VERSION)
  return bytes
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}
