/** Writes one part of an export into the work folder beside the target, and says what it is. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

export interface Part {
  file: string
  bytes: number
  sha256: string
  crc32: number
}

/** On the disk when it resolves. @throws NodeJS.ErrnoException, or what the content throws */
export async function writePart(file: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  let sum = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      hash.update(chunk)
      sum = crc32(chunk, sum)
      bytes += chunk.byteLength
      await writeAll(handle, chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { file, bytes, sha256: hash.digest('hex'), crc32: sum }
}

/** A single write may take a part, for instance of what still fits on the disk. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  let written = 0
  while (written < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, written)
    written += bytesWritten
  }
}
