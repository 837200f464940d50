/** Apple's push service on loopback: HTTP/2 without TLS, with the checks of the real one on token, topic and size. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Refusals, type Simulator, Takings, type Verdict } from './simulator.ts'
import { readToken } from './web-token-check.ts'

export const APNS_TEAM = { keyId: 'SYNTH00KEY', teamId: 'SYNTH0TEAM', topic: 'example.synthetic.app' }

interface Push {
  device: string
  collapseId: string
  payload: { aps: { alert: { title?: string; body: string } }; notice: string }
}

export interface ApnsSimulator extends Simulator {
  /** The private half, for the sender. */
  key: KeyObject
  pushes: Push[]
  /** Every token that was shown. */
  tokens: Set<string>
  /** How often somebody connected. */
  sessions(): number
}

const failed = (status: number, reason: string) => ({ status, json: { reason } })

const refusals: Refusals = {
  throttle: failed(429, 'TooManyRequests'),
  error: failed(503, 'ServiceUnavailable'),
  refuse: failed(410, 'Unregistered'),
}

export async function openApns(now: () => number = Date.now): Promise<ApnsSimulator> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const takings = new Takings(refusals)
  const pushes: Push[] = []
  const tokens = new Set<string>()
  const open = new Set<ServerHttp2Session>()
  let sessions = 0
  let forged = 0

  const isGenuine = (authorization: string): boolean => {
    const token = authorization.replace(/^bearer /, '')
    tokens.add(token)
    const read = readToken(token, publicKey)
    const age = now() / 1000 - Number(read?.claims.iat)
    const { alg, kid } = read?.header ?? {}
    return (
      alg === 'ES256' && kid === APNS_TEAM.keyId && read?.claims.iss === APNS_TEAM.teamId && age < 3600 && age > -60
    )
  }
  const answer = (headers: IncomingHttpHeaders, body: string): Verdict => {
    if (!isGenuine(String(headers.authorization))) {
      forged += 1
      return failed(403, 'InvalidProviderToken')
    }
    if (headers['apns-topic'] !== APNS_TEAM.topic) return failed(400, 'BadTopic')
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(headers['apns-id'])))
      return failed(400, 'BadMessageId')
    if (Buffer.byteLength(body) > 4096) return failed(413, 'PayloadTooLarge')
    const payload = JSON.parse(body) as Push['payload']
    return takings.take(payload.notice, () => {
      const device = String(headers[':path']).replace('/3/device/', '')
      pushes.push({ device, collapseId: String(headers['apns-collapse-id']), payload })
      return { status: 200, json: null }
    })
  }

  const server = createServer()
  server.on('session', (session) => {
    sessions += 1
    open.add(session)
    session.on('close', () => open.delete(session))
    session.on('error', () => undefined)
  })
  server.on('stream', async (stream, headers) => {
    stream.on('error', () => undefined)
    give(stream, String(headers['apns-id']), answer(headers, await text(stream)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    ...{ key: privateKey, pushes, tokens, accepted: takings.accepted, faults: takings.faults },
    sessions: () => sessions,
    forged: () => forged,
    close: () => {
      for (const session of open) session.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function give(stream: ServerHttp2Stream, apnsId: string, verdict: Verdict): void {
  if (verdict === 'silence' || stream.destroyed) return
  if (verdict === 'break') {
    stream.session?.destroy()
    return
  }
  if (verdict === 'page') {
    stream.respond({ ':status': 200, 'content-type': 'text/html' })
    stream.end('<!doctype html><title>Welcome to the proxy</title>')
    return
  }
  stream.respond({ ':status': verdict.status, 'apns-id': apnsId })
  stream.end(verdict.json === null ? '' : JSON.stringify(verdict.json))
}
