/**
 * What a structured clone carries, as JSON: plain data, undefined, dates and bytes.
 *
 * `makeCodec` also runs in the page, from its source text, so it uses nothing from outside itself.
 */
export interface Codec {
  encode(value: unknown): string
  decode(text: string): unknown
}

export function makeCodec(): Codec {
  const tagged = (tag: string, value?: unknown) => ({ $: tag, value })
  const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const pack = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined')
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value
    if (value instanceof Date) return tagged('date', value.getTime())
    if (value instanceof ArrayBuffer) return tagged('buffer', toBase64(new Uint8Array(value)))
    if (value instanceof Uint8Array) return tagged('bytes', toBase64(value))
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value !== 'object') throw new TypeError(`the stand-in cannot clone a ${typeof value}`)
    return tagged(
      'object',
      Object.entries(value).map(([key, item]) => [key, pack(item)]),
    )
  }
  const unpack = (packed: unknown): unknown => {
    if (packed === null || typeof packed !== 'object') return packed
    if (Array.isArray(packed)) return packed.map(unpack)
    const { $: tag, value } = packed as { $: string; value: never }
    if (tag === 'date') return new Date(value)
    if (tag === 'buffer') return fromBase64(value).buffer
    if (tag === 'bytes') return fromBase64(value)
    if (tag === 'object')
      return Object.fromEntries((value as [string, unknown][]).map(([key, item]) => [key, unpack(item)]))
    return undefined
  }
  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text)) }
}
