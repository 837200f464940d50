/**
 * Asks a service to confirm when a signature existed (RFC 3161). The request names a hash and nothing else. What the
 * service answers goes into the bundle as it is; here is only checked that it answers this request.
 */
import { randomBytes } from 'node:crypto'
import { children, type DerNode, derNode, encodeDer, integerDer, readDer } from './der.ts'

const SHA256_OID = '608648016503040201'
const SIGNED_DATA_OID = '2a864886f70d010702'
const TST_INFO_OID = '2a864886f70d0109100104'
/** A service that is slow keeps a person waiting at most so long. */
const PATIENCE_MS = 8_000
const LARGEST = 64 * 1024

export interface Confirmed {
  /** `TimeStampResp`, DER: the contents of a .tsr file. */
  response: Buffer
  /** `2026-11-27T08:12:00.000Z` */
  at: string
}

/** @param hash SHA-256, 32 bytes. Null when the service is out of reach or does not answer this request: the slot stays empty. */
export async function askTimestamp(url: string, hash: Buffer): Promise<Confirmed | null> {
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(timestampRequest(hash, nonce)),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    })
    if (!answer.ok) return null
    const response = Buffer.from(await answer.arrayBuffer())
    return response.length > LARGEST ? null : readTimestamp(response, hash, nonce)
  } catch {
    // Out of reach, or no answer of such a service: a bundle without a timestamp is still signed.
    return null
  }
}

/** `TimeStampReq` (2.4.1): version 1, the hash, a nonce, and the wish for the certificate of the service. */
export function timestampRequest(hash: Buffer, nonce: Buffer): Buffer {
  const algorithm = encodeDer(0x30, encodeDer(0x06, Buffer.from(SHA256_OID, 'hex')), encodeDer(0x05))
  const imprint = encodeDer(0x30, algorithm, encodeDer(0x04, hash))
  return encodeDer(0x30, integerDer(1), imprint, encodeDer(0x02, nonce), encodeDer(0x01, Buffer.from([0xff])))
}

/** @returns null unless it is granted, for this hash and this nonce */
export function readTimestamp(response: Buffer, hash: Buffer, nonce: Buffer): Confirmed | null {
  const info = tstInfo(response)
  if (!info) return null
  const parts = children(info)
  const [, , imprint, , genTime, ...rest] = parts
  const hashed = imprint && children(imprint)[1]
  const answersThis = rest.some(({ tag, content }) => tag === 0x02 && content.equals(nonce))
  if (!hashed?.content.equals(hash) || !genTime || genTime.tag !== 0x18 || !answersThis) return null
  const at = generalizedTime(genTime.content.toString('latin1'))
  return at === null ? null : { response, at }
}

/** The `TSTInfo` in a granted response: ContentInfo, SignedData, encapsulated content. */
function tstInfo(response: Buffer): DerNode | null {
  const whole = readDer(response)
  const [status, token] = whole ? children(whole) : []
  const granted = status && [0, 1].includes(children(status)[0]?.content[0] ?? -1)
  if (!granted || !token) return null
  const [type, wrapped] = children(token)
  const signedData = wrapped && children(wrapped)[0]
  if (type?.content.toString('hex') !== SIGNED_DATA_OID || !signedData) return null
  const encapsulated = children(signedData)[2]
  const [contentType, octets] = encapsulated ? children(encapsulated) : []
  if (contentType?.content.toString('hex') !== TST_INFO_OID || !octets) return null
  const inner = children(octets)[0]
  return inner ? derNode(inner.content) : null
}

/** `20261127081200Z`, with or without a fraction. */
function generalizedTime(text: string): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text)
  if (!found) return null
  const [, year, month, day, hour, minute, second, fraction = ''] = found
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
