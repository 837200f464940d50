/**
 * Encrypts a bundle with a passphrase: the whole of it is one entry of a zip (WinZip AES-256), so that not even the
 * names of files show. 7-Zip and WinZip open it; the file manager of Windows does not.
 */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { configure, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/** The name of the one entry. */
export const INNER = 'bundle.zip'

export async function* encryptedZip(bundle: string, passphrase: string): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = new ZipWriter(writable, { password: passphrase, encryptionStrength: 3, level: 0 })
  const source = Readable.toWeb(createReadStream(bundle, { highWaterMark: 1024 * 1024 })) as ReadableStream
  const written = (async () => {
    await writer.add(INNER, source, { lastModDate: new Date(1980, 0, 1), extendedTimestamp: false })
    await writer.close()
  })()
  // Whoever reads hears of a failure by the stream; it must not count as unhandled before.
  written.catch(() => undefined)
  for await (const chunk of readable) yield chunk
  await written
}
