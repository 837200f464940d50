/**
 * Stands between a page and the RPC handler. The handler trusts the shape of a frame, and a malformed one rejects
 * where nobody listens and ends the thread; so a frame that a page of ours would not send closes its port.
 */
import type { MessagePort } from 'node:worker_threads'
import { z } from 'zod'

/** Characters in a frame, and frames per second with a burst, that one page may send. */
export const FRAME_LIMITS = { characters: 1024 * 1024, perSecond: 500, burst: 1000 } as const

const id = z.string().regex(/^[0-9a-z]{1,13}$/)

/** A call: a path of the contract, an input of plain JSON, and where a stream was interrupted. */
const call = z.strictObject({
  i: id,
  p: z.strictObject({
    u: z.string().regex(/^\/[a-zA-Z]{1,40}(\/[a-zA-Z]{1,40})?$/),
    b: z.strictObject({ json: z.unknown().optional() }).optional(),
    h: z.strictObject({ 'last-event-id': z.string().max(64) }).optional(),
  }),
})

/** The page no longer wants the answer. */
const abort = z.strictObject({ i: id, t: z.literal(4) })

const frame = z.union([call, abort])

/** Whether text is a frame that our page could have sent. Never throws. */
export function isFrame(data: unknown): data is string {
  if (typeof data !== 'string' || data.length > FRAME_LIMITS.characters) return false
  try {
    return frame.safeParse(JSON.parse(data)).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** Frames that may pass now: a bucket that fills with time. */
function meter(monotonic: () => number): () => boolean {
  let tokens: number = FRAME_LIMITS.burst
  let last = monotonic()
  return () => {
    const now = monotonic()
    tokens = Math.min(FRAME_LIMITS.burst, tokens + ((now - last) / 1000) * FRAME_LIMITS.perSecond)
    last = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}

/** What the RPC handler needs of a port. */
export interface GuardedPort {
  on(event: string, listener: (event?: { data: unknown }) => void): void
  postMessage(data: unknown): void
}

/** The port as the handler may see it: good frames pass, the first bad one closes this port and nothing else. */
export function guardPort(port: MessagePort, monotonic: () => number): GuardedPort {
  const admits = meter(monotonic)
  return {
    on(event, listener) {
      if (event === 'close') {
        port.on('close', () => listener())
        return
      }
      port.on('message', (data: unknown) => {
        if (admits() && isFrame(data)) listener({ data })
        else port.close()
      })
    },
    postMessage: (data) => port.postMessage(data),
  }
}
