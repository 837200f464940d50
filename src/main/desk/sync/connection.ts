/**
 * Watches one connection. A refused or closed one ends at once; when packets vanish, a ping that is not answered
 * ends it within eight seconds. Every call of the connection is aborted with it, so that none hangs on a dead socket.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type BackendClient, BackendError } from './backend-client.ts'
import { readEvents } from './event-stream.ts'

const PING_EVERY_MS = 4_000
const PING_TIMEOUT_MS = 4_000
/** After the event stream ends, a ping tells a closed stream from a lost backend. */
const CLOSED_PING_TIMEOUT_MS = 2_000
const REOPEN_MS = 1_000
/** Changes come in bursts; one pull serves a burst. */
const BURST_MS = 40

export interface Connection {
  /** Aborts when the backend is lost; its reason is a BackendError. */
  readonly signal: AbortSignal
  close(): void
}

/** Opens the event stream and watches until the backend is lost. `onHead` says that there may be changes, once for a burst. */
export function watch(client: BackendClient, onHead: () => void): Connection {
  const controller = new AbortController()
  const { signal } = controller

  const ping = async (timeoutMs: number) => {
    try {
      await client.call(z.unknown(), { path: '/healthz', timeoutMs, signal })
    } catch (error) {
      controller.abort(error)
    }
  }

  let isBurst = false
  const hint = () => {
    if (isBurst) return
    isBurst = true
    setTimeout(() => {
      isBurst = false
      onHead()
    }, BURST_MS)
  }

  const listen = async () => {
    while (!signal.aborted && (await follow(client, signal, hint))) {
      await ping(CLOSED_PING_TIMEOUT_MS)
      await sleep(REOPEN_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  const timer = setInterval(() => void ping(PING_TIMEOUT_MS), PING_EVERY_MS)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  void listen()
  return { signal, close: () => controller.abort(new BackendError('unreachable')) }
}

/** Reads the stream until it ends. False when the backend refuses it for good: polling alone must do then. */
async function follow(client: BackendClient, signal: AbortSignal, onHead: () => void): Promise<boolean> {
  try {
    const stream = await client.stream({ path: '/v1/events', signal })
    for await (const { event } of readEvents(stream)) if (event === 'head') onHead()
    return true
  } catch (error) {
    return !(error instanceof BackendError) || error.failure === 'unreachable' || error.failure === 'busy'
  }
}
