/**
 * One request to a provider over HTTP, and what it means when the provider itself does not answer: a proxy's page, a
 * broken connection, silence. What a provider's own answer means is known to its adapter alone.
 */
import { networkCode } from '../http/network-code.ts'
import type { Outcome } from './channel.ts'

/** How long a provider may take to answer. Longer than the ten seconds that fetch gives to connecting. */
export const PATIENCE_MS = 15_000

export interface ProviderCall {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  patienceMs: number
}

/** The provider's own answer, or what is known without one. */
export type Reply = { status: number; json: unknown } | { outcome: Exclude<Outcome, { state: 'accepted' }> }

/** Errors before a byte of the request has left: the provider cannot have it. */
const neverLeft =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_CERT_.*|.*SELF_SIGNED.*|UNABLE_TO_VERIFY_.*|UNABLE_TO_GET_.*)$/

/** What a network error means for the message: not taken, or nobody knows. */
export function lostOutcome(error: unknown): Exclude<Outcome, { state: 'accepted' }> {
  const code = networkCode(error)
  return neverLeft.test(code) ? { state: 'failed', code, again: true } : { state: 'uncertain', code }
}

/**
 * A page that is not the provider's. With 4xx something before it refused the request; after 2xx, 3xx and 5xx the
 * provider may have it: a proxy answers 502 and 503 also when a connection broke that had already carried the request.
 */
function strangeOutcome(status: number): Exclude<Outcome, { state: 'accepted' }> {
  const code = `HTTP_${status}`
  return status >= 400 && status < 500 ? { state: 'failed', code, again: true } : { state: 'uncertain', code }
}

/** Does not throw for what a provider or the network does. */
export async function callProvider({ url, method, headers, body, patienceMs }: ProviderCall): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body }),
    })
    const json = parse(await response.text())
    return json === undefined ? { outcome: strangeOutcome(response.status) } : { status: response.status, json }
  } catch (error) {
    return { outcome: lostOutcome(error) }
  }
}

/** An empty body says as much as `{}`: the status is all of the answer. */
function parse(text: string): unknown {
  if (text === '') return {}
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? json : undefined
  } catch {
    return
  }
}

/** A code of a provider as it may stand in the ledger: never a sentence, which could quote a number. */
export function codeText(value: unknown): string {
  const text = String(value ?? '')
  return /^[\w.:-]{1,60}$/.test(text) ? text : 'UNKNOWN'
}

/** An id of a provider, or null when it is not one that can be kept. */
export function idText(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return /^[\x21-\x7e]{1,200}$/.test(text) ? text : null
}
