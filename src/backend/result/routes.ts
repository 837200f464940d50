/** `GET /result` and `POST /result`: where a person sees the answer after the account is gone. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Backend } from '../backend.ts'
import { documentFile } from '../documents/issue.ts'
import type { App } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { sendPage, servePages } from '../http/public-pages.ts'
import { perMinute } from '../http/rate.ts'
import { findResult, normalNumber, type Result } from './find-result.ts'
import { type Asked, ResultPages } from './pages.ts'
import { loadResultResources } from './words.ts'

/** Tries per address and per case number. With 60 bits of code they only keep a bored script away. */
const PER_MINUTE = 30
const PER_NUMBER = { max: 20, timeWindow: 900_000 }

const asked = z.object({ number: z.string().max(20), code: z.string().max(24) })

export function resultRoutes(app: App, backend: Backend): void {
  app.register(async (scope) => {
    const resources = await loadResultResources(backend.resourcesDir)
    const pages = new ResultPages(resources, backend.wording)
    servePages(scope as App, (problem) => pages.form(problem))
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
