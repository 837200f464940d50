/** `PUT /v1/evidence/:id` takes a file in pieces, `GET /v1/evidence/:id` gives it to staff who may read cases. */
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Permission, permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { readPiece } from './headers.ts'
import { EvidenceIntake } from './receive.ts'

const received = z.strictObject({ receivedBytes: z.int(), totalBytes: z.int(), complete: z.boolean() })
const security = [{ session: [] }]

function demandPermission(request: FastifyRequest, permission: Permission): void {
  if (!permits(principalOf(request).user.roles, permission)) throw new ProblemError(403, 'FORBIDDEN')
}

export function evidenceRoutes(app: App, backend: Backend): void {
  const intake = new EvidenceIntake(backend)
  const onRequest = requireSession(backend)

  // A scope of its own: here a body is bytes, whatever its media type.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    scope.put(
      '/v1/evidence/:id',
      {
        schema: {
          security,
          description:
            'Content-Range for pieces; X-Evidence-Target and X-Evidence-Sha256 name what it belongs to and its hash.',
          response: answers(received),
        },
        onRequest,
      },
      async (request) => {
        demandPermission(request, 'case.annotate')
        const { id } = request.params as { id: string }
        return intake.receive(readPiece(id, request.headers), request.body as Readable)
      },
    )
  })

  app.get(
    '/v1/evidence/:id',
    { schema: { security, params: z.strictObject({ id: uuid }), response: { 200: z.any() } }, onRequest },
    async (request, reply) => {
      demandPermission(request, 'case.read')
      const { id } = request.params
      const row = await backend.store.db.selectFrom('evidence').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw new ProblemError(404, 'NOT_FOUND')
      reply
        .type(row.media_type)
        .header('content-length', row.bytes)
        .header('content-disposition', `attachment; filename="${row.id}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-evidence-sha256', row.sha256)
        .serializer((payload: unknown) => payload as string)
      return reply.send(Readable.from(backend.vault.read({ id: row.id, key: row.key, total: row.bytes })))
    },
  )
}
