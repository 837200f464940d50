/** `POST /v1/requests`, `GET /v1/requests/:number`, `POST /v1/alerts` and `PUT /v1/consents/…`: the face towards the company's own servers. */
import { z } from 'zod'
import { consentCounts, consentKey, consentResult } from '#shared/contract/consents.ts'
import { alertBody, alertResult, intakeBody, intakeResult } from '#shared/contract/intake.ts'
import { problem } from '#shared/contract/sync.ts'
import { caseNumber } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { requireApiKey } from './guard.ts'
import { openAlert } from './open-alert.ts'
import { findRequest, openRequest } from './open-request.ts'
import { reportConsents } from './report-consents.ts'

/** A request is a few hundred bytes. */
const BODY_LIMIT = 8 * 1024
/** A note of the longest, with every character escaped. */
const ALERT_LIMIT = 32 * 1024

const headers = z.looseObject({ 'x-api-key': z.string() })

export function intakeRoutes(app: App, backend: Backend): void {
  const onRequest = requireApiKey(backend)
  app.decorateRequest('apiKeyId', '')

  // A scope of its own, in which text is no body: JSON alone is taken.
  app.register(async (plain) => {
    const scope = plain as App
    scope.removeContentTypeParser('text/plain')

    scope.post(
      '/v1/requests',
      {
        bodyLimit: BODY_LIMIT,
        schema: {
          headers,
          body: intakeBody,
          response: { 200: intakeResult, 201: intakeResult, '4xx': problem, '5xx': problem },
        },
        onRequest,
      },
      async (request, reply) => {
        const { result, fresh } = await openRequest(backend, request.apiKeyId, request.body)
        return reply.code(fresh ? 201 : 200).send(result)
      },
    )

    scope.post(
      '/v1/alerts',
      {
        bodyLimit: ALERT_LIMIT,
        schema: {
          headers,
          body: alertBody,
          response: { 200: alertResult, 201: alertResult, '4xx': problem, '5xx': problem },
        },
        onRequest,
      },
      async (request, reply) => {
        const { result, fresh } = await openAlert(backend, request.apiKeyId, request.body)
        return reply.code(fresh ? 201 : 200).send(result)
      },
    )
  })

  app.put(
    '/v1/consents/:day/:scope/:version',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        headers,
        params: consentKey,
        body: consentCounts,
        response: { 200: consentResult, 201: consentResult, '4xx': problem, '5xx': problem },
      },
      onRequest: requireApiKey(backend, 'consents'),
    },
    async (request, reply) => {
      const report = { key: request.params, counts: request.body }
      const { result, fresh } = await reportConsents(backend, request.apiKeyId, report)
      return reply.code(fresh ? 201 : 200).send(result)
    },
  )

  app.get(
    '/v1/requests/:number',
    {
      schema: { headers, params: z.strictObject({ number: caseNumber }), response: answers(intakeResult) },
      onRequest,
    },
    async (request) => {
      const found = await findRequest(backend.store.db, request.params.number)
      if (!found) throw new ProblemError(404, 'NOT_FOUND')
      return found
    },
  )
}
