/** A limit of its own for a route, beside the one for everything. */
import type { FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import { ProblemError } from './problem.ts'

/** An `onRequest` hook that lets through `max` requests per minute and address. @throws ProblemError 429 RATE_LIMITED */
export function perMinute(app: App, max: number): (request: FastifyRequest) => Promise<void> {
  const check = app.createRateLimit({ max, timeWindow: 60_000 })
  return async (request) => {
    const limit = await check(request)
    if (!limit.isAllowed && limit.isExceeded) {
      throw new ProblemError(429, 'RATE_LIMITED', { retryAfter: limit.ttlInSeconds })
    }
  }
}
