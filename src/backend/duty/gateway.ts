/**
 * One page to one gateway: an HTTPS POST that is signed, so that the gateway can tell it from anybody else's. The body
 * holds nothing of a person; to whom it goes stands in a header, as the gateway knows them.
 */
import type { IncidentLevel } from '#shared/domain/incident/vocabulary.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { networkCode } from '../http/network-code.ts'
import { signatureOf } from '../http/signature.ts'

const PATIENCE_MS = 10_000

export interface PageBody {
  page: Uuid
  incident: { id: Uuid; number: string | null }
  drill: boolean
  /** Null while nobody has decided one. */
  level: IncidentLevel | null
  link: string | null
}

export interface Delivery {
  gateway: URL
  secret: string
  /** Number or name of the person, as the gateway knows it. */
  to: string
  at: Instant
  body: PageBody
}

/** @returns null when the gateway has taken it, else why not: a status, or the code of a network error */
export async function deliver({ gateway, secret, to, at, body }: Delivery): Promise<string | null> {
  const text = JSON.stringify(body)
  // A header holds ASCII; what the gateway knows a person by need not be.
  const addressed = encodeURIComponent(to)
  try {
    const response = await fetch(gateway, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/json',
        // The same for every attempt: a gateway that has taken it already does not call twice.
        'idempotency-key': body.page,
        'x-duty-to': addressed,
        'x-duty-timestamp': at,
        'x-duty-signature': `v1=${signatureOf(secret, { at, to: addressed, body: text })}`,
      },
      body: text,
    })
    await response.body?.cancel()
    return response.ok ? null : String(response.status)
  } catch (error) {
    return networkCode(error)
  }
}
