/**
 * Takes a record apart into cells, line by line. A quote that opens a cell may close in a later line; one that stands
 * anywhere else is a character like any other.
 */
export class Fields {
  readonly cells: string[] = []
  readonly #delimiter: string
  /** A quote has opened and not closed: the record goes on in the next line. */
  isOpen = false
  /** Every quote stands where RFC 4180 has it. */
  isStrict = true
  /** Quotes that have opened so far. */
  opened = 0
  #cell = ''

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Takes a line; after one that left a quote open, the next with the line break before it. */
  feed(text: string): this {
    let at = 0
    while (at <= text.length) {
      const end = this.isOpen || text[at] === '"' ? this.#takeQuoted(text, at) : this.#takePlain(text, at)
      if (end === null) break
      this.cells.push(this.#cell)
      this.#cell = ''
      at = end + 1
    }
    return this
  }

  /** Where the cell ends. */
  #takePlain(text: string, at: number): number {
    const end = this.#cellEnd(text, at)
    this.#cell = text.slice(at, end)
    if (this.#cell.includes('"')) this.isStrict = false
    return end
  }

  /** Where the cell ends; null when its quote stays open. */
  #takeQuoted(text: string, begin: number): number | null {
    let at = begin
    if (!this.isOpen) {
      this.isOpen = true
      this.opened += 1
      at += 1
    }
    for (;;) {
      const quote = text.indexOf('"', at)
      if (quote < 0) {
        this.#cell += text.slice(at)
        return null
      }
      if (text[quote + 1] === '"') {
        this.#cell += text.slice(at, quote + 1)
        at = quote + 2
        continue
      }
      this.isOpen = false
      this.#cell += text.slice(at, quote)
      const end = this.#cellEnd(text, quote)
      if (end > quote + 1) {
        // No end of a quoted cell after all: what stands there is what was written.
        this.isStrict = false
        this.#cell = `"${this.#cell}${text.slice(quote, end)}`
      }
      return end
    }
  }

  #cellEnd(text: string, from: number): number {
    const delimiter = text.indexOf(this.#delimiter, from)
    return delimiter < 0 ? text.length : delimiter
  }
}
