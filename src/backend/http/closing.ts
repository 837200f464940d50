/** Ends the server without cutting an answer, and without waiting for connections that carry none. */
import type { App } from './app.ts'

const LOOK_MS = 50
/** For answers still under way. */
const GRACE_MS = 10_000

/**
 * Counts requests from now on.
 *
 * @returns closes the server. Node waits for a connection that was opened ahead and never used, as clients do: once
 * no request is under way, every connection is closed.
 */
export function prepareClosing(app: App): () => Promise<void> {
  let underWay = 0
  app.addHook('onRequest', async (_request, reply) => {
    underWay += 1
    // Comes once for every answer, also for one that the client gave up.
    reply.raw.once('close', () => {
      underWay -= 1
    })
  })
  return async () => {
    const until = performance.now() + GRACE_MS
    const look = setInterval(() => {
      if (underWay === 0 || performance.now() > until) app.server.closeAllConnections()
    }, LOOK_MS)
    try {
      await app.close()
    } finally {
      clearInterval(look)
    }
  }
}
