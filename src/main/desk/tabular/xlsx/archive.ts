/**
 * The parts of an Office Open XML file (ECMA-376): a zip in which only the parts that are asked for are unpacked, by
 * name, in a stream. Nothing is written to disk.
 */
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { ImportFault } from '../fault.ts'

/** Far above any workbook that people make. */
const MAX_ENTRIES = 5_000
/** Unpacked bytes of one part: a million rows of twelve columns are about 800 MB. */
const MAX_PART_BYTES = 3 * 1024 ** 3
/** A part may be that many times as large as it is packed, or this small: deflate reaches 1,032. */
const MAX_RATIO = 200
const SMALL_PART_BYTES = 4 * 1024 * 1024

export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** @throws ImportFault `not_spreadsheet`, `unreadable` */
  static async open(path: string): Promise<Archive> {
    const zip = await refusing(() => openPromise(path, { lazyEntries: true, autoClose: false }))
    try {
      return new Archive(zip, await refusing(() => listEntries(zip)))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Bytes of a part, unpacked, as its entry announces them. */
  size(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0
  }

  /**
   * The text of a part. Unpacks no more than its entry announces; `read` hears how many bytes that are so far.
   *
   * @throws ImportFault `not_spreadsheet`, `too_large`
   */
  async *text(name: string, read: (bytes: number) => void = () => undefined): AsyncGenerator<string> {
    const entry = this.#entries.get(name)
    if (!entry) throw new ImportFault('not_spreadsheet')
    demandModest(entry)
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const stream = await refusing(() => this.#zip.openReadStreamPromise(entry))
    try {
      let bytes = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length
        read(bytes)
        yield decoder.decode(chunk, { stream: true })
      }
      yield decoder.decode()
    } catch (error) {
      throw asFault(error)
    } finally {
      stream.destroy()
    }
  }

  close(): void {
    this.#zip.close()
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw new ImportFault('not_spreadsheet')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    // Two parts of one name: which one counts is a matter of the program.
    if (entry.isEncrypted() || entries.has(entry.fileName)) throw new ImportFault('not_spreadsheet')
    entries.set(entry.fileName, entry)
  }
  return entries
}

function demandModest({ uncompressedSize, compressedSize }: Entry): void {
  const isBomb = uncompressedSize > SMALL_PART_BYTES && uncompressedSize > compressedSize * MAX_RATIO
  if (isBomb || uncompressedSize > MAX_PART_BYTES) throw new ImportFault('too_large')
}

async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw asFault(error)
  }
}

/** The zip reader reports every damage by a message of its own, and the file system by a code. */
function asFault(error: unknown): unknown {
  if (error instanceof ImportFault) return error
  const isFileError = error instanceof Error && 'syscall' in error
  return new ImportFault(isFileError ? 'unreadable' : 'not_spreadsheet', null, error)
}
