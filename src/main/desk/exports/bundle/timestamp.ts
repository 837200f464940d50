/**
 * Asks a service to confirm when a signature existed (RFC 3161). The request names a hash and nothing else. What the
 * service answers goes into the bundle as it is; here is only checked that it answers this request.
 */
import { randomBytes } from 'node:crypto'
import { readTimestamp, timestampRequest } from '#shared/domain/export/timestamp.ts'

/** A service that is slow keeps a person waiting at most so long. */
const PATIENCE_MS = 8_000
const LARGEST = 64 * 1024

export interface Confirmed {
  /** `TimeStampResp`, DER: the contents of a .tsr file. */
  response: Buffer
  /** `2026-11-27T08:12:00.000Z` */
  at: string
}

/**
 * @param hash SHA-256, 32 bytes
 * @returns null when the service is out of reach or does not answer this request: the slot stays empty
 */
export async function askTimestamp(url: string, hash: Buffer): Promise<Confirmed | null> {
  const nonce = randomBytes(8)
  // A positive integer of eight bytes, however it falls.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(timestampRequest(hash, nonce)),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    })
    const response = answer.ok ? Buffer.from(await answer.arrayBuffer()) : null
    const found = response && response.length <= LARGEST ? readTimestamp(response) : null
    const answersThis = found?.hash === hash.toString('hex') && found.nonce === nonce.toString('hex')
    return response && found && answersThis ? { response, at: found.at } : null
  } catch {
    // Out of reach, or no answer of such a service: a bundle without a timestamp is still signed.
    return null
  }
}
