/** As much of DER (ITU-T X.690) as a timestamp needs: definite lengths, single-byte tags. */

export interface DerNode {
  tag: number
  content: Uint8Array
  /** With tag and length: what signatures and hashes are over. */
  whole: Uint8Array
}

export function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = joined(contents)
  return joined([Uint8Array.of(tag), lengthOf(content.length), content])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  if (length < 0x100) return Uint8Array.of(0x81, length)
  if (length < 0x10000) return Uint8Array.of(0x82, length >> 8, length & 0xff)
  throw new RangeError('longer than anything that a timestamp holds')
}

/** The node with which these bytes begin; null when there is none. */
export function readDer(bytes: Uint8Array): DerNode | null {
  return nodeAt(bytes, 0)
}

/** Nodes within a constructed one; those before the first that cannot be read. */
export function childrenOf({ content }: DerNode): DerNode[] {
  const nodes: DerNode[] = []
  for (let at = 0; at < content.length; ) {
    const node = nodeAt(content, at)
    if (!node) break
    nodes.push(node)
    at = node.end
  }
  return nodes
}

function nodeAt(bytes: Uint8Array, at: number): (DerNode & { end: number }) | null {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || first === 0x80) return null
  const extra = first < 0x80 ? 0 : first & 0x7f
  if (extra > 3) return null
  let length = extra === 0 ? first : 0
  for (const byte of bytes.subarray(at + 2, at + 2 + extra)) length = length * 256 + byte
  const begin = at + 2 + extra
  const end = begin + length
  if (end > bytes.length) return null
  return { tag, content: bytes.subarray(begin, end), whole: bytes.subarray(at, end), end }
}
