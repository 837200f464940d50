/** Whether the process lives, and whether it can serve. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Backend } from '../backend.ts'
import type { App } from './app.ts'
import { answers } from './app.ts'
import { ProblemError } from './problem.ts'

const health = z.strictObject({ status: z.literal('ok') })

export function healthRoutes(app: App, { store, feed }: Backend): void {
  app.get('/healthz', { schema: { response: answers(health) } }, async () => ({ status: 'ok' as const }))

  app.get('/readyz', { schema: { response: answers(health) } }, async (request) => {
    try {
      await sql`select 1`.execute(store.db)
    } catch (cause) {
      request.log.error({ err: cause }, 'not ready')
      throw new ProblemError(503, 'DATABASE_UNAVAILABLE', { cause, retryAfter: 5 })
    }
    if (feed.isFailing()) throw new ProblemError(503, 'FEED_STANDS_STILL', { retryAfter: 5 })
    return { status: 'ok' as const }
  })

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
