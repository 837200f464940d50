/** Work lists of a notice: calls and letters. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  callReport,
  letterReport,
  letterVolume,
  letterVolumes,
  takeCalls as takeBody,
  takenCalls,
  volumeToPrint,
  workDone,
} from '#shared/contract/work-lists.ts'
import { type Permission, permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../../auth/guard.ts'
import type { Principal } from '../../auth/principal.ts'
import type { Backend } from '../../backend.ts'
import { type App, answers } from '../../http/app.ts'
import { ProblemError } from '../../http/problem.ts'
import { reportCall, takeCalls } from './calls.ts'
import { reportLetter } from './letters.ts'
import { closeVolume, listVolumes, readVolume } from './volumes.ts'

const security = [{ session: [] }]
const named = z.strictObject({ id: uuid })
const volumeNamed = z.strictObject({ id: uuid, volume: z.coerce.number().int().positive() })

function demand(request: FastifyRequest, permission: Permission): Principal {
  const principal = principalOf(request)
  if (!permits(principal.user.roles, permission)) throw new ProblemError(403, 'FORBIDDEN')
  return principal
}

export function workRoutes(app: App, backend: Backend): void {
  callRoutes(app, backend)
  letterRoutes(app, backend)
}

function callRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.post(
    '/v1/notices/:id/calls/take',
    { schema: { security, params: named, body: takeBody, response: answers(takenCalls) }, onRequest },
    async (request) => {
      const { most } = request.body
      return takeCalls(backend, demand(request, 'notice.call'), { notice: request.params.id, most })
    },
  )
  app.post(
    '/v1/notices/:id/calls',
    { schema: { security, params: named, body: callReport, response: answers(workDone) }, onRequest },
    async (request) =>
      reportCall(backend, demand(request, 'notice.call'), { notice: request.params.id, report: request.body }),
  )
}

/** Addresses leave by the hundred, so a volume is for those who may send; what the post says, callers may note as well. */
function letterRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.get(
    '/v1/notices/:id/letters/volumes',
    { schema: { security, params: named, response: answers(letterVolumes) }, onRequest },
    async (request) => ({ volumes: await listVolumes(backend, request.params.id) }),
  )
  app.post(
    '/v1/notices/:id/letters/volumes',
    { schema: { security, params: named, response: answers(letterVolume) }, onRequest },
    async (request) => closeVolume(backend, demand(request, 'notice.send'), request.params.id),
  )
  app.get(
    '/v1/notices/:id/letters/volumes/:volume',
    { schema: { security, params: volumeNamed, response: answers(volumeToPrint) }, onRequest },
    async (request) => {
      const { id, volume } = request.params
      return readVolume(backend, demand(request, 'notice.send'), { notice: id, volume })
    },
  )
  app.post(
    '/v1/notices/:id/letters',
    { schema: { security, params: named, body: letterReport, response: answers(workDone) }, onRequest },
    async (request) =>
      reportLetter(backend, demand(request, 'notice.call'), { notice: request.params.id, report: request.body }),
  )
}
