/** A file without a name that a ledger is written to before it is signed: a kill leaves nothing of it behind. */
import { createHash, type Hash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export class Spool {
  readonly #file: FileHandle
  readonly #hash: Hash = createHash('sha256')
  #bytes = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(): Promise<Spool> {
    const path = join(tmpdir(), `notice-proof-${randomUUID()}`)
    const file = await open(path, 'wx+', 0o600)
    await rm(path)
    return new Spool(file)
  }

  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text)
    this.#hash.update(bytes)
    await this.#file.write(bytes, 0, bytes.length, this.#bytes)
    this.#bytes += bytes.length
  }

  get bytes(): number {
    return this.#bytes
  }

  /** SHA-256 of all that was written, hex. To be asked for once, at the end. */
  digest(): string {
    return this.#hash.digest('hex')
  }

  /** From the beginning. The file is closed with the stream. */
  read(): Readable {
    return this.#file.createReadStream({ start: 0, highWaterMark: 256 * 1024 })
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}
