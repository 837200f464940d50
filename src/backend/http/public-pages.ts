/** Pages for whoever asks: forms come in, pages go out, also when something is wrong. They need no script. */
import type { FastifyReply } from 'fastify'
import type { App } from './app.ts'
import { ProblemError } from './problem.ts'

const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const BODY_LIMIT = 1024

/** Makes a scope one of forms and pages. @param problemPage the form again, with why nothing came of it */
export function servePages(scope: App, problemPage: (problem: 'tooMany' | 'unavailable') => string): void {
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
    return sendPage(reply.code(status), problemPage(status === 429 ? 'tooMany' : 'unavailable'))
  })
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .send(page)
}
