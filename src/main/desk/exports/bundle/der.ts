/** As much of DER (ITU-T X.690) as a timestamp needs: definite lengths, single-byte tags. */

export interface DerNode {
  tag: number
  content: Buffer
}

export function encodeDer(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

export function integerDer(value: number): Buffer {
  return encodeDer(0x02, Buffer.from([value]))
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  const significant = bytes.subarray(bytes.findIndex((byte) => byte > 0))
  return Buffer.concat([Buffer.from([0x80 | significant.length]), significant])
}

/** The one node that these bytes are; null when they are anything else. */
export function readDer(bytes: Buffer): DerNode | null {
  const node = nodeAt(bytes, 0)
  return node && node.end === bytes.length ? node : null
}

/** The node at the beginning of what an octet string holds. */
export function derNode(bytes: Buffer): DerNode | null {
  return nodeAt(bytes, 0)
}

/** Nodes within a constructed one; those before the first that cannot be read. */
export function children({ content }: DerNode): DerNode[] {
  const nodes: DerNode[] = []
  for (let at = 0; at < content.length; ) {
    const node = nodeAt(content, at)
    if (!node) break
    nodes.push({ tag: node.tag, content: node.content })
    at = node.end
  }
  return nodes
}

function nodeAt(bytes: Buffer, at: number): (DerNode & { end: number }) | null {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined) return null
  const extra = first < 0x80 ? 0 : first & 0x7f
  if (extra > 4 || first === 0x80 || at + 2 + extra > bytes.length) return null
  const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra)
  const begin = at + 2 + extra
  const end = begin + length
  return end > bytes.length ? null : { tag, content: bytes.subarray(begin, end), end }
}
