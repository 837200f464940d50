/** Gathers the lines of a chunk as bytes: strings that live until it is full would be copied over and over. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { CHUNK_ROWS, CHUNK_TEXT } from '#shared/contract/cohort-upload.ts'
import type { Chunk } from './staging.ts'

/** Longest line: the limits of all fields together, in UTF-8 and escaped. */
const LONGEST_LINE = 64 * 1024

export class ChunkBuilder {
  #text = Buffer.allocUnsafe(512 * 1024)
  #length = 0
  #rows = 0
  #n = 0

  get isEmpty(): boolean {
    return this.#rows === 0
  }

  get isFull(): boolean {
    return this.#rows === CHUNK_ROWS || this.#length > CHUNK_TEXT - LONGEST_LINE
  }

  add(line: string): void {
    if (this.#text.length - this.#length < LONGEST_LINE) this.#text = enlarged(this.#text)
    this.#length += this.#text.write(`${line}\n`, this.#length)
    this.#rows += 1
  }

  /** The chunk, and begins the next one. */
  take(): Chunk {
    const body = gzipSync(this.#text.subarray(0, this.#length), { level: 1 })
    const chunk = { n: this.#n, rows: this.#rows, body, sha256: createHash('sha256').update(body).digest('hex') }
    this.#n += 1
    this.#rows = 0
    this.#length = 0
    return chunk
  }
}

function enlarged(buffer: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(buffer.length * 2)
  buffer.copy(larger)
  return larger
}
