/** A gateway of the organisation on loopback: verifies signatures, drops repeats, answers questions, signs receipts. */
import { createHmac } from 'node:crypto'
import {
  openSimulator,
  type Received,
  type Refusals,
  type Reply,
  type Simulator,
  Takings,
  type Verdict,
} from './simulator.ts'

export const WEBHOOK_SECRET = 'synthetic-secret-of-32-characters!'

interface Taken {
  to: string
  body: Record<string, unknown>
  state: 'accepted' | 'delivered' | 'failed'
}

/** `accepted` counts what was taken for new; a repeat is answered as the first was. */
export interface WebhookSimulator extends Simulator {
  taken: Map<string, Taken>
  /** A post of receipts with its headers; signed by another secret when one is given. */
  report(at: Date, secret?: string): { headers: Record<string, string>; body: string }
}

const refusals: Refusals = {
  throttle: { status: 429, json: { code: 'BUSY' } },
  error: { status: 503, json: { code: 'DOWN' } },
  refuse: { status: 422, json: { code: 'UNKNOWN_ADDRESS' } },
}

const sign = (secret: string, parts: readonly string[]): string =>
  `v1=${createHmac('sha256', secret).update(parts.join('.')).digest('hex')}`

export async function openWebhook(): Promise<WebhookSimulator> {
  const takings = new Takings(refusals)
  const taken = new Map<string, Taken>()

  const post = ({ headers, body }: Received): Verdict => {
    const id = headers['idempotency-key'] ?? ''
    const reply: Reply = { status: 202, json: { providerId: `g-${id.slice(0, 8)}` } }
    if (taken.has(id)) return reply
    return takings.take(id, () => {
      const to = decodeURIComponent(headers['x-notice-to'] ?? '')
      taken.set(id, { to, body: JSON.parse(body) as Record<string, unknown>, state: 'accepted' })
      return reply
    })
  }
  const simulator = await openSimulator({
    takings,
    unauthorised: { status: 401, json: {} },
    answer: (request) => {
      const { headers, method, body, url } = request
      const parts = [headers['x-notice-timestamp'] ?? '', headers['x-notice-to'] ?? '', body]
      if (headers['x-notice-signature'] !== sign(WEBHOOK_SECRET, parts)) return null
      if (method === 'POST') return post(request)
      const id = url.pathname.split('/').at(-1) ?? ''
      const found = taken.get(id)
      return found ? { status: 200, json: { id, state: found.state } } : { status: 404, json: {} }
    },
  })
  return {
    ...simulator,
    taken,
    report: (at, secret = WEBHOOK_SECRET) => {
      const body = JSON.stringify([...taken].map(([id, { state }]) => ({ id, state })))
      const timestamp = at.toISOString()
      const signature = sign(secret, [timestamp, 'receipts', body])
      return { headers: { 'x-notice-timestamp': timestamp, 'x-notice-signature': signature }, body }
    },
  }
}
