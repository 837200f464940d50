/** `GET /result` and `POST /result`: where a person sees the answer after the account is gone. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Backend } from '../backend.ts'
import { documentFile } from '../documents/issue.ts'
import type { App } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { perMinute } from '../http/rate.ts'
import { findResult, normalNumber, type Result } from './find-result.ts'
import { type Asked, ResultPages } from './pages.ts'
import { loadResultResources } from './words.ts'

const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const BODY_LIMIT = 1024
/** Tries per address and per case number. With 60 bits of code they only keep a bored script away. */
const PER_MINUTE = 30
const PER_NUMBER = { max: 20, timeWindow: 900_000 }

const asked = z.object({ number: z.string().max(20), code: z.string().max(24) })

export function resultRoutes(app: App, backend: Backend): void {
  // A scope of its own: forms come in, pages go out, also when something is wrong.
  app.register(async (scope) => {
    const resources = await loadResultResources(backend.resourcesDir)
    const pages = new ResultPages(resources, backend.wording)
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) request.log.error({ err: error }, 'unexpected')
      if (error instanceof ProblemError && error.retryAfter) reply.header('retry-after', error.retryAfter)
      return sendPage(reply.code(status), pages.form(status === 429 ? 'tooMany' : 'unavailable'))
    })
    const perNumber = scope.createRateLimit({
      ...PER_NUMBER,
      keyGenerator: (request) => normalNumber(readAsked(request).number),
    })

    /** @throws ProblemError 429 */
    const find = async (request: FastifyRequest): Promise<Result | undefined> => {
      const limit = await perNumber(request)
      if (!limit.isAllowed && limit.isExceeded) {
        throw new ProblemError(429, 'RATE_LIMITED', { retryAfter: limit.ttlInSeconds })
      }
      return findResult(backend, readAsked(request))
    }
    const onRequest = perMinute(scope as App, PER_MINUTE)
    const schema = { hide: true }

    scope.get('/result', { schema }, async (_request, reply) => sendPage(reply, pages.form()))

    scope.get('/result/style.css', { schema }, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').send(resources.style),
    )

    scope.post('/result', { schema, onRequest }, async (request, reply) => {
      const result = await find(request)
      if (!result) return sendPage(reply.code(404), pages.form('notFound'))
      return sendPage(reply, pages.result(result, readAsked(request)))
    })

    scope.post('/result/document', { schema, onRequest }, async (request, reply) => {
      const result = await find(request)
      if (result?.is !== 'notice') return sendPage(reply.code(404), pages.form('notFound'))
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', 'attachment; filename="result-notice.json"')
        .send(documentFile(result.notice))
    })
  })
}

function readAsked(request: FastifyRequest): Asked {
  const parsed = asked.safeParse(request.body)
  return parsed.success ? parsed.data : { number: '', code: '' }
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .send(page)
}
