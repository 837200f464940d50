/**
 * Timestamps (RFC 3161): the request for one, and what a response says. Whether the service's own signature is genuine
 * is for a program that can compute it.
 */
import type { Instant } from '../values.ts'
import { childrenOf, type DerNode, encodeDer, readDer } from './der.ts'

const SHA256_OID = '608648016503040201'
const SIGNED_DATA_OID = '2a864886f70d010702'
export const TST_INFO_OID = '2a864886f70d0109100104'
const INTEGER = 0x02
const GENERALIZED_TIME = 0x18
const NULL = encodeDer(0x05)

/** `TimeStampReq` (2.4.1): version 1, the hash, a nonce, and the wish for the certificate of the service. */
export function timestampRequest(hash: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = encodeDer(0x30, encodeDer(0x06, bytesOf(SHA256_OID)), NULL)
  const imprint = encodeDer(0x30, algorithm, encodeDer(0x04, hash))
  return encodeDer(
    0x30,
    encodeDer(INTEGER, Uint8Array.of(1)),
    imprint,
    encodeDer(INTEGER, nonce),
    encodeDer(0x01, Uint8Array.of(0xff)),
  )
}

export interface Timestamp {
  /** What it is about: SHA-256, hex. */
  hash: string
  at: Instant
  /** Hex; null when the service gave none back. */
  nonce: string | null
}

/** @param response `TimeStampResp`, DER @returns null unless it is a timestamp that was granted, over SHA-256 */
export function readTimestamp(response: Uint8Array): Timestamp | null {
  const info = readDer(timestampToken(response)?.info ?? new Uint8Array())
  if (!info) return null
  const [, , imprint, , time, ...rest] = childrenOf(info)
  const [algorithm, hashed] = imprint ? childrenOf(imprint) : []
  const [oid] = algorithm ? childrenOf(algorithm) : []
  if (!hashed || !oid || hexOf(oid.content) !== SHA256_OID || time?.tag !== GENERALIZED_TIME) return null
  const at = generalizedTime(String.fromCharCode(...time.content.subarray(0, 40)))
  const nonce = rest.find(({ tag }) => tag === INTEGER)
  return at === null ? null : { hash: hexOf(hashed.content), at, nonce: nonce ? hexOf(nonce.content) : null }
}

export interface TimestampToken {
  /** `SignedData` (RFC 5652, 5.1). */
  signedData: DerNode
  /** `TSTInfo`, DER: what the service signed. */
  info: Uint8Array
}

/** The token in a granted response: status, then ContentInfo, SignedData, encapsulated content. */
export function timestampToken(response: Uint8Array): TimestampToken | null {
  const whole = readDer(response)
  const [status, token] = whole ? childrenOf(whole) : []
  const granted = status ? (childrenOf(status)[0]?.content[0] ?? 2) <= 1 : false
  const signedData = granted && token ? contentOf(token, SIGNED_DATA_OID) : null
  const encapsulated = signedData && childrenOf(signedData)[2]
  const octets = encapsulated && contentOf(encapsulated, TST_INFO_OID)
  return signedData && octets ? { signedData, info: octets.content } : null
}

/** What stands in a type-and-content pair of this type. */
function contentOf(pair: DerNode, oid: string): DerNode | null {
  const [type, wrapped] = childrenOf(pair)
  const [content] = wrapped ? childrenOf(wrapped) : []
  return type && content && hexOf(type.content) === oid ? content : null
}

/** `20261127081200Z`, with or without a fraction. */
function generalizedTime(text: string): Instant | null {
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text)
  if (!found) return null
  const [, year, month, day, hour, minute, second, fraction = ''] = found
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
