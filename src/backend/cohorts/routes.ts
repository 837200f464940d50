/** `/v1/cohorts`: lists of the people who are told, from desks in chunks, and from the app's servers in one stream. */
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  CHUNK_BYTES,
  cohortOpening,
  cohortProgress,
  cohortSeal,
  deliveryQuery,
  deliveryReceipt,
  MAX_PEOPLE,
  peoplePage,
} from '#shared/contract/cohort-upload.ts'
import { problem } from '#shared/contract/sync.ts'
import { mayGive } from '#shared/domain/aggregates.ts'
import type { OccasionKind } from '#shared/domain/notice/occasion.ts'
import { permits } from '#shared/domain/roles.ts'
import { sha256, uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { requireApiKey } from '../intake/guard.ts'
import { Deliveries, type Delivery } from './deliver.ts'
import { kindOfList } from './occasion.ts'
import { readPeople } from './people.ts'
import { openCohort, putChunk, sealCohort } from './receive.ts'

const security = [{ session: [] }]
const named = z.strictObject({ id: uuid })
const chunkOf = z.looseObject({ id: z.string() })
const numbered = z.strictObject({ id: uuid, n: z.coerce.number().int().min(0).max(MAX_PEOPLE) })
const chunkHeaders = z.looseObject({ 'x-cohort-sha256': sha256 })

/** @throws ProblemError 403 for somebody who works on nothing of this kind */
function demandWork(request: FastifyRequest, kind: OccasionKind): void {
  if (!mayGive(principalOf(request).user.roles, `${kind}.set_cohort`)) throw new ProblemError(403, 'FORBIDDEN')
}

export function cohortRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.put(
    '/v1/cohorts/:id',
    { schema: { security, params: named, body: cohortOpening, response: answers(cohortProgress) }, onRequest },
    async (request) => {
      demandWork(request, request.body.occasion.kind)
      return openCohort(backend, request.params.id, request.body)
    },
  )
  app.post(
    '/v1/cohorts/:id/seal',
    { schema: { security, params: named, body: cohortSeal, response: answers(cohortProgress) }, onRequest },
    async (request) => {
      demandWork(request, await kindOfList(backend.store.db, request.params.id))
      return sealCohort(backend, request.params.id, request.body.hash)
    },
  )
  app.get(
    '/v1/cohorts/:id/people',
    {
      schema: {
        security,
        params: named,
        querystring: z.strictObject({ after: z.string().max(80).default('') }),
        response: answers(peoplePage),
      },
      onRequest,
    },
    async (request) => {
      // Whole names and numbers leave the backend here: only for who leads.
      if (!permits(principalOf(request).user.roles, 'incident.lead')) throw new ProblemError(403, 'FORBIDDEN')
      return readPeople(backend.store.db, request.params.id, request.query.after)
    },
  )
  chunkRoute(app, backend)
  deliveryRoute(app, backend)
}

function chunkRoute(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  // A scope of its own: here a body is packed bytes and nothing else.
  app.register(async (plain) => {
    const scope = plain as App
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/gzip', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.put(
      '/v1/cohorts/:id/chunks/:n',
      {
        bodyLimit: CHUNK_BYTES,
        schema: {
          security,
          description:
            'gzip of at most 2,000 lines of JSON, one array per person; X-Cohort-Sha256 is that of the body.',
          params: numbered,
          headers: chunkHeaders,
          response: answers(cohortProgress),
        },
        // Before the body is read.
        onRequest: [
          onRequest,
          async (request) => demandWork(request, await kindOfList(backend.store.db, chunkOf.parse(request.params).id)),
        ],
      },
      async (request) => {
        const { id, n } = request.params
        const sha256 = request.headers['x-cohort-sha256']
        return putChunk(backend, { id, n, sha256, body: request.body as Buffer })
      },
    )
  })
}

function deliveryOf({ id, incident, record }: z.infer<typeof deliveryQuery>): Pick<Delivery, 'id' | 'occasion'> {
  return {
    id,
    occasion: record === undefined ? { kind: 'incident', id: incident ?? '' } : { kind: 'record', id: record },
  }
}

const formats = { 'application/x-ndjson': 'ndjson', 'text/csv': 'csv' } as const

function deliveryRoute(app: App, backend: Backend): void {
  const deliveries = new Deliveries(backend)
  app.register(async (plain) => {
    const scope = plain as App
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(Object.keys(formats), (_request, payload, done) => done(null, payload))
    scope.post(
      '/v1/cohorts',
      {
        schema: {
          description: 'Lines of JSON or CSV in UTF-8, one person each; put in force when the whole list has arrived.',
          querystring: deliveryQuery,
          headers: z.looseObject({ 'x-api-key': z.string() }),
          response: { 200: deliveryReceipt, 201: deliveryReceipt, '4xx': problem, '5xx': problem },
        },
        onRequest: requireApiKey(backend),
      },
      async (request, reply) => {
        const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
        const format = formats[type as keyof typeof formats]
        const { receipt, fresh } = await deliveries.take({
          ...deliveryOf(request.query),
          format,
          body: request.body as Readable,
        })
        return reply.code(fresh ? 201 : 200).send(receipt)
      },
    )
  })
}
