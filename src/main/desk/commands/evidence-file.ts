/** A file of evidence at rest on the desk: encrypted under a key of its own, which is erased with it. */
import { type Cipheriv, createCipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { classify } from '../store/errors.ts'

/** As the backend takes them. */
export const MAX_EVIDENCE_BYTES = 64 * 1024 * 1024

/**
 * The cipher of one file: AES-256 in counter mode, so that a position can be read without what stands before it.
 * The key serves one file only, so its counter may start at zero; the hash in the encrypted store says whether the
 * bytes are still the same.
 */
export function evidenceCipher(key: Uint8Array): Cipheriv {
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
}

export function evidencePath(folder: string, id: string): string {
  return join(folder, 'evidence', id)
}

export interface SealedFile {
  key: Buffer
  sha256: string
  bytes: number
  /** First bytes, by which the kind of file is told. */
  head: Buffer
}

/** The file is larger than evidence may be. Nothing is left of it. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}

/**
 * Copies a file to `target`, encrypted, and flushes it.
 *
 * @throws FileTooLarge, StoreError when there is no room for it; then nothing is left of it
 */
export async function sealFile(source: string, target: string): Promise<SealedFile> {
  const key = randomBytes(32)
  const cipher = evidenceCipher(key)
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  await mkdir(dirname(target), { recursive: true })
  const file = await open(target, 'wx', 0o600)
  try {
    for await (const chunk of createReadStream(source) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_EVIDENCE_BYTES) throw new FileTooLarge()
      if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)])
      hash.update(chunk)
      await file.writeFile(cipher.update(chunk))
    }
    await file.sync()
  } catch (error) {
    await rm(target, { force: true })
    // What is wrong with the file of the person is not wrong with the store.
    throw (error as NodeJS.ErrnoException).path === source ? error : classify(error, target)
  } finally {
    await file.close()
  }
  return { key, sha256: hash.digest('hex'), bytes, head }
}
