/** A gateway that takes pages over real HTTP on loopback, verifies them as docs/protocol.md says, and drops repeats. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const SECRET = 'synthetic-secret-of-32-characters!'

/** An answer that never comes: the connection breaks. */
export const GONE = 0

export interface TakenPage {
  path: string
  key: string
  to: string
  at: string
  body: Record<string, unknown>
  text: string
}

export interface Gateway {
  url(way: string): URL
  /** Every request that was signed, in the order of arrival. */
  requests: TakenPage[]
  /** Status of the next answers; 204 when it is empty. */
  answers: number[]
  /** How many requests were not signed with the secret. */
  forged(): number
  close(): Promise<void>
}

export async function openGateway(secret = SECRET): Promise<Gateway> {
  const requests: TakenPage[] = []
  const answers: number[] = []
  let forged = 0
  const server = createServer(async (request, response) => {
    const page = await readPage(request)
    const genuine = isGenuine(request, page, secret)
    if (genuine) requests.push(page)
    else forged += 1
    const status = genuine ? (answers.shift() ?? 204) : 401
    if (status === GONE) request.socket.destroy()
    else response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: (way) => new URL(`http://127.0.0.1:${port}/${way}`),
    requests,
    answers,
    forged: () => forged,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function readPage(request: IncomingMessage): Promise<TakenPage> {
  const header = (name: string) => String(request.headers[name] ?? '')
  const body = await text(request)
  return {
    path: request.url ?? '',
    key: header('idempotency-key'),
    to: header('x-duty-to'),
    at: header('x-duty-timestamp'),
    body: JSON.parse(body) as Record<string, unknown>,
    text: body,
  }
}

function isGenuine(request: IncomingMessage, { at, to, text: body }: TakenPage, secret: string): boolean {
  const given = Buffer.from(String(request.headers['x-duty-signature'] ?? '').replace(/^v1=/, ''), 'hex')
  const expected = createHmac('sha256', secret).update(`${at}.${to}.${body}`).digest()
  return given.length === expected.length && timingSafeEqual(given, expected)
}
