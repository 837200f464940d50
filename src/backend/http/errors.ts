/** The one place where an error becomes an answer. */
import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '#shared/contract/sync.ts'
import { isUnavailable } from '../store/store-error.ts'
import { ProblemError, problemBody } from './problem.ts'

const RETRY_AFTER_S = 5

/** What Fastify itself refuses, by its code. */
const transport: Readonly<Record<string, { status: number; code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'TOO_LARGE', detail: 'Send less at a time.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'MEDIA_TYPE', detail: 'Send application/json.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'INVALID_JSON', detail: 'The body is not JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'INVALID_JSON', detail: 'The body is empty.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'INVALID_LENGTH', detail: 'Content-Length does not fit.' },
}

export function sendError(
  error: FastifyError | ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ProblemError) {
    if (error.retryAfter !== undefined) reply.header('retry-after', error.retryAfter)
    return send(reply, problemBody(error.statusCode, error.code, error.detail ? { detail: error.detail } : {}))
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Paths and rules only: the values may be personal data.
    const errors = error.validation.map((issue) => ({
      path: issue.instancePath || '/',
      message: String(issue.keyword),
    }))
    return send(reply, problemBody(400, 'INVALID_REQUEST', { errors }))
  }
  const known = transport[error.code]
  if (known) return send(reply, problemBody(known.status, known.code, { detail: known.detail }))
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return send(reply, problemBody(status, 'BAD_REQUEST'))
  if (isUnavailable(error)) {
    request.log.error({ err: error }, 'database unavailable')
    reply.header('retry-after', RETRY_AFTER_S)
    return send(reply, problemBody(503, 'DATABASE_UNAVAILABLE', { detail: 'Try again in a moment.' }))
  }
  const errorId = randomUUID()
  request.log.error({ err: error, errorId }, 'unexpected')
  return send(reply, problemBody(500, 'INTERNAL', { detail: 'Try again, and report errorId if it stays.', errorId }))
}

export function sendNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, problemBody(404, 'NOT_FOUND'))
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}
