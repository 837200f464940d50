/** What the local stand-ins of HTTP providers have in common: they count what they took, and fail when they are told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * `throttle`: over the limit. `error`: failed inside, nothing taken. `refuse`: for good. `html`: taken, but a page comes
 * back. `silence`: taken, and no answer ever. `break`: taken, and the connection breaks.
 */
export type Fault = 'throttle' | 'error' | 'refuse' | 'html' | 'silence' | 'break'

export interface Faults {
  /** Faults of the next messages, in their order. */
  next: Fault[]
  /** Decides for each message when `next` is empty. */
  pick: ((id: string) => Fault | null) | null
}

export interface Received {
  method: string
  url: URL
  headers: Record<string, string>
  body: string
}

export interface Reply {
  status: number
  json: unknown
}

/** A provider's own words for what it does not take. */
export type Refusals = Record<'throttle' | 'error' | 'refuse', Reply>

export interface Simulator {
  url: URL
  /** How often each of our ids was taken: a campaign is right when every count is one. */
  accepted: Map<string, number>
  faults: Faults
  /** Requests whose signature or credentials did not fit. */
  forged(): number
  close(): Promise<void>
}

/** Answers, or does what a fault says. */
export type Verdict = Reply | 'page' | 'silence' | 'break'

export class Takings {
  readonly accepted = new Map<string, number>()
  readonly faults: Faults = { next: [], pick: null }
  readonly #refusals: Refusals

  constructor(refusals: Refusals) {
    this.#refusals = refusals
  }

  /** Takes a message and answers by `taken`, unless a fault is due. */
  take(id: string, taken: () => Reply): Verdict {
    const fault = this.faults.next.shift() ?? this.faults.pick?.(id) ?? null
    if (fault === 'throttle' || fault === 'error' || fault === 'refuse') return this.#refusals[fault]
    this.accepted.set(id, (this.accepted.get(id) ?? 0) + 1)
    const reply = taken()
    if (fault === null) return reply
    return fault === 'html' ? 'page' : fault
  }
}

interface Doors {
  takings: Takings
  /** @returns null for a request that is not genuine */
  answer(request: Received): Verdict | null
  /** What a forged request gets. */
  unauthorised: Reply
}

export async function openSimulator({ takings, answer, unauthorised }: Doors): Promise<Simulator> {
  let forged = 0
  const server = createServer(async (request, response) => {
    const verdict = answer(await receive(request))
    if (verdict === null) forged += 1
    give(response, verdict ?? unauthorised)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    accepted: takings.accepted,
    faults: takings.faults,
    forged: () => forged,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function receive(request: IncomingMessage): Promise<Received> {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const url = new URL(request.url ?? '/', `http://${headers.host}`)
  return { method: request.method ?? '', url, headers, body: await text(request) }
}

function give(response: ServerResponse, verdict: Verdict): void {
  if (verdict === 'silence') return
  if (verdict === 'break') {
    response.socket?.destroy()
    return
  }
  if (verdict === 'page') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome to the proxy</title>')
    return
  }
  response.writeHead(verdict.status, { 'content-type': 'application/json' }).end(JSON.stringify(verdict.json))
}
