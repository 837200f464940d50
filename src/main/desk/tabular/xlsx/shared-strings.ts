/**
 * The strings that cells of a workbook refer to by number. A million rows have millions of them, so they are kept as
 * bytes one behind the other and not as values of the language.
 */
import { ImportFault } from '../fault.ts'
import { readXml } from './xml.ts'

const BLOCK = 4 * 1024 * 1024
/** Beyond this there is no room to work in. */
const MAX_BYTES = 160 * 1024 * 1024

export class SharedStrings {
  /** Blocks of bytes; a string never spans two of them. */
  readonly #blocks: Buffer[] = []
  #used = BLOCK
  #bytes = 0
  #count = 0
  /** Block, offset and length of each string. */
  #places = new Uint32Array(3 * 4096)

  /** @throws ImportFault `too_large` */
  static async read(text: AsyncIterable<string>): Promise<SharedStrings> {
    const strings = new SharedStrings()
    const run = new TextRun('si', (value) => strings.#add(value))
    for await (const _ of readXml(text, run));
    return strings
  }

  /** Undefined when there is no such string. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined
    const [block = 0, offset = 0, length = 0] = this.#places.subarray(3 * index, 3 * index + 3)
    return this.#blocks[block]?.toString('utf8', offset, offset + length)
  }

  #add(value: string): void {
    const length = Buffer.byteLength(value)
    this.#bytes += length
    if (this.#bytes > MAX_BYTES) throw new ImportFault('too_large')
    if (this.#used + length > (this.#blocks.at(-1)?.length ?? 0)) {
      this.#blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, length)))
      this.#used = 0
    }
    this.#blocks.at(-1)?.write(value, this.#used)
    this.#note(this.#blocks.length - 1, this.#used, length)
    this.#used += length
  }

  #note(block: number, offset: number, length: number): void {
    if (3 * this.#count === this.#places.length) {
      const larger = new Uint32Array(2 * this.#places.length)
      larger.set(this.#places)
      this.#places = larger
    }
    this.#places.set([block, offset, length], 3 * this.#count)
    this.#count += 1
  }
}

/** Text of an element that holds runs of rich text (`t`, or `r` with `t`); its reading aid (`rPh`) is none of it. */
export class TextRun {
  readonly #element: string
  readonly #done: (text: string) => void
  #text = ''
  #isText = false
  #isAid = false

  constructor(element: string, done: (text: string) => void) {
    this.#element = element
    this.#done = done
  }

  open(name: string): void {
    if (name === this.#element) this.#text = ''
    else if (name === 'rPh') this.#isAid = true
    else if (name === 't') this.#isText = true
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#isAid = false
    else if (name === this.#element) this.#done(unescaped(this.#text))
  }

  readonly text = (text: string): void => {
    if (this.#isText && !this.#isAid) this.#text += text
  }
}

/** Characters that XML cannot hold stand as `_x0007_` (ECMA-376, `ST_Xstring`). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
