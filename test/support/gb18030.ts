/** GB18030 of a text: Node decodes it, and does not encode it. */
export function encodeGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const pair = Buffer.from([lead, trail])
      const character = decoder.decode(pair)
      if ([...character].length === 1 && !bytes.has(character)) bytes.set(character, pair)
    }
  }
  return Buffer.concat(
    [...text].map((character) => {
      const found = character < '\u0080' ? Buffer.from(character) : bytes.get(character)
      if (!found) throw new Error('not among the two-byte characters')
      return found
    }),
  )
}
