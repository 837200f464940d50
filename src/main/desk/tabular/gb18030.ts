/**
 * Encodes GB18030, which Node decodes and does not encode. The table is what the decoder says of every code, so that
 * whatever is written here is read back the same.
 */

/** The four bytes of U+10000; from there on codes follow one another (GB 18030-2022, part 2 of the four-byte area). */
const SUPPLEMENTARY = 189_000
const BMP_FOUR_BYTES = 39_420

let table: Uint32Array | undefined

/** @param text well-formed; every character of Unicode has a code */
export function encodeGb18030(text: string): Buffer {
  table ??= build()
  const bytes = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) {
      bytes[at] = point
      at += 1
      continue
    }
    const code = point > 0xffff ? fourBytes(SUPPLEMENTARY + point - 0x10000) : (table[point] as number)
    if (code > 0xffff) at = bytes.writeUInt32BE(code, at)
    else at = bytes.writeUInt16BE(code, at)
  }
  return bytes.subarray(0, at)
}

/** The code of each character of the basic plane; those of two bytes win over those of four. */
function build(): Uint32Array {
  const codes = new Uint32Array(0x10000)
  const decoder = new TextDecoder('gb18030')
  const keep = (bytes: Buffer, code: number) => {
    const text = decoder.decode(bytes)
    const point = text.charCodeAt(0)
    if (text.length === 1 && point !== 0xfffd && point >= 0x80 && codes[point] === 0) codes[point] = code
  }
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) keep(Buffer.from([lead, trail]), lead * 256 + trail)
    }
  }
  const four = Buffer.alloc(4)
  for (let index = 0; index < BMP_FOUR_BYTES; index += 1) {
    const code = fourBytes(index)
    four.writeUInt32BE(code)
    keep(four, code)
  }
  codes[0xfffd] ||= 0x8431a437
  return codes
}

/** Bytes run 81–FE, 30–39, 81–FE, 30–39. */
function fourBytes(index: number): number {
  const fourth = 0x30 + (index % 10)
  const third = 0x81 + (Math.floor(index / 10) % 126)
  const second = 0x30 + (Math.floor(index / 1260) % 10)
  const first = 0x81 + Math.floor(index / 12_600)
  return ((first << 24) | (second << 16) | (third << 8) | fourth) >>> 0
}
