import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UploadsPort } from '#desk/ports.ts'

/** A longer file is refused: evidence and exports of customer service are far smaller. */
export const UPLOAD_LIMIT_BYTES = 256 * 1024 * 1024

/** Files that the page handed over, each in a folder of its own until the desk takes it; what is left over goes with the process. */
export class Uploads implements UploadsPort {
  readonly #folder: string
  readonly #paths = new Map<string, string>()

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'uploads')
    this.clear() // of an earlier process that was killed
  }

  /**
   * @param name as the person's file is called; the desk shows it
   * @returns the one-time handle
   */
  async receive(body: Readable, name: string): Promise<string> {
    const handle = randomUUID()
    const folder = join(this.#folder, handle)
    const path = join(folder, safeName(name))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(body, createWriteStream(path, { flags: 'wx', mode: 0o600 })).catch(async (error) => {
      await rm(folder, { recursive: true, force: true })
      throw error
    })
    this.#paths.set(handle, path)
    return handle
  }

  async take(handle: string): Promise<string | null> {
    const path = this.#paths.get(handle) ?? null
    this.#paths.delete(handle)
    return path
  }

  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A name that every file system takes and that leads nowhere: letters and digits of any script, and a few marks. */
export function safeName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}._ ()-]+/gu, '_')
  const short = plain.slice(-100).replace(/^[. ]+|[. ]+$/g, '')
  return short || 'file'
}
