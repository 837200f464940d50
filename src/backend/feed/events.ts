/** Server-sent events that say only that the feed has moved. A lost one costs a poll, nothing else. */
import type { ServerResponse } from 'node:http'
import type { Principal } from '../auth/principal.ts'
import { isValid } from '../auth/sessions.ts'
import type { Backend } from '../backend.ts'
import { formatCursor, type View } from './cursor.ts'
import { scopesOf } from './scope.ts'

/** Keeps proxies from closing the stream, and the backend from serving one whose session has ended. */
const COMMENT_MS = 20_000

export class EventStreams {
  readonly #backend: Backend
  readonly #open = new Set<() => void>()

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** What a stream of this person tells of. */
  async viewOf(principal: Principal): Promise<View> {
    const { epoch } = await this.#backend.store.db.selectFrom('feed_head').select('epoch').executeTakeFirstOrThrow()
    return { epoch, scopes: scopesOf(principal.user.roles) }
  }

  /** Serves a stream until the client goes, the session ends or the backend closes. */
  serve(response: ServerResponse, principal: Principal, view: View): void {
    const { feed } = this.#backend
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // A connection kept alive after its stream would hold up the shutdown.
      connection: 'close',
    })
    const tell = (seq: number): void => {
      response.write(`event: head\ndata: ${JSON.stringify({ cursor: formatCursor(view, seq) })}\n\n`)
    }
    tell(feed.head)
    const silence = feed.onHead(tell)
    const timer = setInterval(() => void this.#keepAlive(response, principal), COMMENT_MS)
    const end = (): void => {
      clearInterval(timer)
      silence()
      this.#open.delete(end)
      response.end()
    }
    this.#open.add(end)
    response.on('close', end)
  }

  async #keepAlive(response: ServerResponse, principal: Principal): Promise<void> {
    const { store, log, now } = this.#backend
    try {
      if (await isValid(store.db, principal, now())) response.write(': still here\n\n')
      else response.end('event: revoke\ndata: {}\n\n')
    } catch (error) {
      log.error({ err: error }, 'a session could not be checked')
      response.end()
    }
  }

  /** Ends every stream, so that closing the server does not wait for them. */
  close(): void {
    for (const end of this.#open) end()
  }
}
