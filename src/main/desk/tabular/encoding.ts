/**
 * Which encoding a file is in, judged by all of its bytes: a few prove nothing, since two Chinese characters in
 * GB18030 can be valid UTF-8. A byte order mark decides, then strict UTF-8, then strict GB18030 without
 * lines that are UTF-8.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ImportPreview } from '#shared/contract/imports.ts'
import { ImportFault } from './fault.ts'
import { ForeignLines } from './foreign-lines.ts'

export type FileEncoding = ImportPreview['encoding']

const MAX_FILE_BYTES = 1024 ** 3
/** Small, so that the rows of a piece are garbage before they are old. */
const CHUNK_BYTES = 32 * 1024
const HEAD_BYTES = 4096

/** First bytes of files that are renamed to csv now and then: zip and xlsx, xls, gzip, PDF. */
const otherFormats = ['504b0304', 'd0cf11e0', '1f8b08', '25504446']
const utf8Mark = 'efbbbf'
const utf16Marks = ['fffe', 'feff']

/** @throws ImportFault `no_header` when empty; `not_csv`, `unreadable`, `too_large` */
export async function sniffEncoding(path: string): Promise<FileEncoding> {
  try {
    return await sniff(path)
  } catch (error) {
    throw isFileError(error) ? new ImportFault('unreadable', null, error) : error
  }
}

async function sniff(path: string): Promise<FileEncoding> {
  const { size } = await stat(path)
  if (size > MAX_FILE_BYTES) throw new ImportFault('too_large')
  const utf8 = new Check('utf-8')
  const gb18030 = new Check('gb18030')
  const foreign = new ForeignLines()
  let marked = false
  let seen = 0
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    if (seen === 0) marked = judgeHead(chunk.subarray(0, HEAD_BYTES))
    seen += chunk.length
    utf8.feed(chunk)
    if (marked) continue
    gb18030.feed(chunk)
    foreign.feed(chunk)
  }
  utf8.end()
  gb18030.end()
  foreign.end()
  if (seen === 0) throw new ImportFault('no_header')
  if (utf8.valid) return marked ? 'utf-8-bom' : 'utf-8'
  if (marked || !gb18030.valid) throw new ImportFault('unreadable')
  if (foreign.found !== null) throw new ImportFault('unreadable', foreign.found)
  return 'gb18030'
}

/** Whether the file begins with the mark of UTF-8. */
function judgeHead(head: Buffer): boolean {
  const hex = head.toString('hex', 0, 8)
  if (otherFormats.some((magic) => hex.startsWith(magic))) throw new ImportFault('not_csv')
  // UTF-16 without its mark is valid UTF-8 as long as it says nothing in Chinese: every second byte is NUL.
  const nuls = head.filter((byte) => byte === 0).length
  if (utf16Marks.some((mark) => hex.startsWith(mark)) || nuls > head.length / 8) throw new ImportFault('unreadable')
  return hex.startsWith(utf8Mark)
}

class Check {
  readonly #decoder: TextDecoder
  valid = true
  constructor(encoding: 'utf-8' | 'gb18030') {
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  feed(chunk: Uint8Array): void {
    this.#attempt(() => this.#decoder.decode(chunk, { stream: true }))
  }

  end(): void {
    this.#attempt(() => this.#decoder.decode())
  }

  #attempt(decode: () => string): void {
    if (!this.valid) return
    try {
      decode()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      this.valid = false
    }
  }
}

/**
 * The text of a file, without its mark. `read` hears how many bytes have been read so far, and the last of them.
 *
 * @throws ImportFault `unreadable` when the file is not what it was when its encoding was found
 */
export async function* decodeFile(
  path: string,
  encoding: FileEncoding,
  read: (bytes: number, chunk: Uint8Array) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8', { fatal: true })
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      read(bytes, chunk)
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError || isFileError(error)) throw new ImportFault('unreadable', null, error)
    throw error
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
