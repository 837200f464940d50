/** The folder of sealed files. Names are ids that the caller has checked; nothing of what a person named a file is kept. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Uuid } from '#shared/domain/values.ts'
import { openSegment, SEALED, SEGMENT, sealSegment, segmentCount } from './segments.ts'

export interface SealedFile {
  id: Uuid
  key: Uint8Array
  /** Bytes of the plain file. */
  total: number
}

const named = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export class EvidenceVault {
  readonly #folder: string
  readonly #temporary: boolean

  /** @param dataDir null keeps the files in a temporary folder that ends with the process */
  constructor(dataDir: string | null) {
    this.#temporary = dataDir === null
    this.#folder = dataDir === null ? mkdtempSync(join(tmpdir(), 'evidence-')) : join(dataDir, 'evidence')
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
  }

  /** Ids of all files, whether anybody knows them or not. */
  async list(): Promise<Uuid[]> {
    return (await readdir(this.#folder)).filter((name) => named.test(name))
  }

  async remove(id: Uuid): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  /** Opens a file for writing and keeps what it already has. */
  async openForWriting(file: SealedFile): Promise<SegmentWriter> {
    // 'a+' makes it; writing at a place needs 'r+'.
    await (await open(this.#path(file.id), 'a+', 0o600)).close()
    return new SegmentWriter(file, await open(this.#path(file.id), 'r+'))
  }

  /** The plain bytes, segment by segment. @throws Error when the file is gone, cut short or changed */
  async *read(file: SealedFile): AsyncGenerator<Buffer> {
    const handle = await open(this.#path(file.id), 'r')
    try {
      for (let index = 0; index < segmentCount(file.total); index += 1) {
        const plainLength = Math.min(SEGMENT, file.total - index * SEGMENT)
        const sealed = Buffer.alloc(plainLength + SEALED - SEGMENT)
        await handle.read(sealed, 0, sealed.length, index * SEALED)
        yield openSegment(file.key, { index, total: file.total }, sealed)
      }
    } finally {
      await handle.close()
    }
  }

  async sha256(file: SealedFile): Promise<string> {
    const hash = createHash('sha256')
    for await (const segment of this.read(file)) hash.update(segment)
    return hash.digest('hex')
  }

  close(): void {
    if (this.#temporary) rmSync(this.#folder, { recursive: true, force: true })
  }

  #path(id: Uuid): string {
    if (!named.test(id)) throw new RangeError('an evidence file is named by its id')
    return join(this.#folder, id)
  }
}

/** Takes bytes in order from `position` and seals every segment that is full, or the last one. */
export class SegmentWriter {
  readonly #file: SealedFile
  readonly #handle: FileHandle
  #position = 0
  #pending: Buffer[] = []

  constructor(file: SealedFile, handle: FileHandle) {
    this.#file = file
    this.#handle = handle
  }

  /** @param position a multiple of the segment size */
  seek(position: number): void {
    this.#position = position
    this.#pending = []
  }

  async write(bytes: Buffer): Promise<void> {
    this.#pending.push(bytes)
    let waiting = Buffer.concat(this.#pending)
    while (waiting.length >= SEGMENT || (waiting.length > 0 && this.#position + waiting.length === this.#file.total)) {
      await this.#seal(waiting.subarray(0, SEGMENT))
      waiting = waiting.subarray(SEGMENT)
    }
    this.#pending = [waiting]
  }

  /** Flushes to disk. @returns how many bytes from the beginning are safe */
  async finish(): Promise<number> {
    await this.#handle.sync()
    await this.#handle.close()
    return this.#position
  }

  async #seal(plain: Buffer): Promise<void> {
    const index = this.#position / SEGMENT
    const sealed = sealSegment(this.#file.key, { index, total: this.#file.total }, plain)
    await this.#handle.write(sealed, 0, sealed.length, index * SEALED)
    this.#position += plain.length
  }
}
