/**
 * Finds a line of Chinese in UTF-8 in a file that is GB18030 as a whole: nearly all such bytes are valid GB18030, so
 * it would be read as other characters and nobody would notice. Files are joined like that by `copy a+b`.
 */
export class ForeignLines {
  #line = 1
  /** Characters of three bytes in this line; -1 once a byte stands in it that cannot be part of one. */
  #characters = 0
  /** Bytes that are still missing from the character. */
  #missing = 0
  #found: number | null = null

  /** Number of the first such line. */
  get found(): number | null {
    return this.#found
  }

  feed(chunk: Uint8Array): void {
    if (this.#found !== null) return
    for (const byte of chunk) {
      if (byte === LINE_FEED) this.#endLine()
      else if (this.#characters >= 0) this.#take(byte)
    }
  }

  end(): void {
    this.#endLine()
  }

  #take(byte: number): void {
    if (this.#missing > 0) {
      if ((byte & 0xc0) !== 0x80) this.#characters = -1
      else this.#missing -= 1
    } else if (byte >= 0x80) {
      // Punctuation, ideographs and full-width forms; ideographs of GB 2312 that begin like that are rare.
      if ((byte >= 0xe3 && byte <= 0xe9) || byte === 0xef) {
        this.#characters += 1
        this.#missing = 2
      } else this.#characters = -1
    }
  }

  #endLine(): void {
    if (this.#characters >= TELLING && this.#missing === 0) this.#found ??= this.#line
    this.#line += 1
    this.#characters = 0
    this.#missing = 0
  }
}

const LINE_FEED = 0x0a
/** One character proves nothing. */
const TELLING = 2
