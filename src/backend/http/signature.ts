/** How posts between this backend and the organisation's own servers are signed: pages, notices and their receipts. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '#shared/domain/values.ts'

export interface Signed {
  at: Instant
  /** To whom it goes, percent-encoded as in its header. */
  to: string
  body: string
}

/** HMAC-SHA256 over `<timestamp>.<to>.<body>`, as hex. */
export function signatureOf(secret: string, { at, to, body }: Signed): string {
  return createHmac('sha256', secret).update(`${at}.${to}.${body}`).digest('hex')
}

/** Whether `given` is what a header `v1=<hex>` holds for this post. Takes as long for a wrong one as for a right one. */
export function isSignature(given: string, secret: string, signed: Signed): boolean {
  return sameText(given, `v1=${signatureOf(secret, signed)}`)
}

/** Compares secrets: takes the same time wherever they differ. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
