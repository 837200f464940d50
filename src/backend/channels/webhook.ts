/**
 * Messages to a gateway of the organisation: the app's own push servers, or any provider that has no adapter here. Signed
 * as pages to people on duty are; the gateway tells repeats by `Idempotency-Key`. Wire format: docs/protocol.md.
 */
import { z } from 'zod'
import type { ProviderChannel } from '#shared/domain/delivery/message.ts'
import { ProblemError } from '../http/problem.ts'
import { isSignature, signatureOf } from '../http/signature.ts'
import type { Asked, Channel, Outcome, Outgoing, Posted, Receipt } from './channel.ts'
import { inParallel } from './parallel.ts'
import { headerText, ourId, partsOf, readBody } from './posted.ts'
import { callProvider, codeText, idText, type Reply } from './provider-call.ts'

export interface WebhookSettings {
  channel: ProviderChannel
  url: URL
  /** Shared with the gateway: 32 characters or more. */
  secret: string
  perSecond: number
  patienceMs: number
}

const WIDTH = 50
/** Receipts signed longer ago, or later, are not taken. */
const SKEW_MS = 5 * 60_000

/** To whom a post of receipts is signed. */
const RECEIPTS = 'receipts'

/** What the gateway says of the message itself; other refusals may pass. */
const lasting = [400, 409, 410, 413, 415, 422]

const answer = z.object({ providerId: z.unknown().optional(), code: z.unknown().optional() })
const news = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  providerId: z.string().nullish(),
  state: z.enum(['accepted', 'delivered', 'failed']),
  code: z.string().nullish(),
  parts: z.number().nullish(),
})
const receipts = z.array(news).max(10_000)

export function webhook(settings: WebhookSettings, now: () => Date): Channel {
  const { channel, url, secret, perSecond, patienceMs } = settings

  const call = (
    method: 'GET' | 'POST',
    path: URL,
    signed: { to: string; id: string; body: string },
  ): Promise<Reply> => {
    const { to, id, body } = signed
    const at = now().toISOString()
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': id,
      'x-notice-to': to,
      'x-notice-timestamp': at,
      'x-notice-signature': `v1=${signatureOf(secret, { at, to, body })}`,
    }
    return callProvider({ url: path, method, headers, patienceMs, ...(method === 'POST' && { body }) })
  }

  const sendOne = async ({ id, to, text, template }: Outgoing): Promise<Outcome> => {
    const body = JSON.stringify({ id, channel, text, template })
    // A header holds ASCII; an address need not.
    const reply = await call('POST', url, { to: encodeURIComponent(to), id, body })
    return 'outcome' in reply ? reply.outcome : outcomeOf(reply.status, reply.json)
  }

  const askOne = async ({ id }: Asked): Promise<Receipt | null> => {
    const path = new URL(url)
    path.pathname = `${url.pathname.replace(/\/$/, '')}/${id}`
    const reply = await call('GET', path, { to: '', id, body: '' })
    if ('outcome' in reply || reply.status !== 200) return null
    const found = news.safeParse(reply.json).data
    return found?.id === id ? receiptOf(found) : null
  }

  return {
    provider: 'webhook',
    channel,
    batch: WIDTH,
    perSecond,
    send: (messages) => inParallel(messages, WIDTH, sendOne),
    ask: (messages) => inParallel(messages, 10, askOne),
    read: (post) => {
      requireSignature(post, secret, now())
      return { receipts: readBody(post, receipts).map(receiptOf), answer: {} }
    },
    close: async () => undefined,
  }
}

function outcomeOf(status: number, json: unknown): Outcome {
  const said = answer.safeParse(json).data
  if (status >= 200 && status < 300) return { state: 'accepted', providerId: idText(said?.providerId) }
  const code = said?.code === undefined ? `HTTP_${status}` : codeText(said.code)
  if (status < 400) return { state: 'uncertain', code }
  // The gateway's own 5xx is sent again: it knows a repeat by its key.
  return { state: 'failed', code, again: !lasting.includes(status) }
}

function receiptOf({ id, providerId, state, code, parts }: z.infer<typeof news>): Receipt {
  const failed = state === 'failed' ? codeText(code) : null
  return { id: ourId(id), providerId: idText(providerId), state, code: failed, parts: partsOf(parts) }
}

function requireSignature(post: Posted, secret: string, now: Date): void {
  const at = headerText(post, 'x-notice-timestamp')
  const given = headerText(post, 'x-notice-signature')
  const fresh = Math.abs(now.getTime() - Date.parse(at)) <= SKEW_MS
  if (!fresh || !isSignature(given, secret, { at, to: RECEIPTS, body: post.body.toString('utf8') })) {
    throw new ProblemError(401, 'RECEIPT_SIGNATURE')
  }
}
