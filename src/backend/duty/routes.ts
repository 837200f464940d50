/** `/v1/duty`: the roster, its contacts, and the answer of somebody who was paged. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dutyRoster, dutyShift, dutyWay } from '#shared/contract/incidents.ts'
import { type Permission, permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { answerPage, readRoster, replaceShifts, setContacts } from './roster.ts'

/** A thousand shifts. */
const BODY_LIMIT = 512 * 1024
const security = [{ session: [] }]

const rosterBody = z.strictObject({ shifts: z.array(dutyShift).max(1000) })
/** A number, or what the gateway knows the person by. */
const address = z.string().trim().min(1).max(120)
const contactsBody = z.partialRecord(dutyWay, address.nullable())

/** @throws ProblemError 403 */
function demandOneOf(request: FastifyRequest, permissions: readonly Permission[]): Principal {
  const principal = principalOf(request)
  if (!permissions.some((each) => permits(principal.user.roles, each))) throw new ProblemError(403, 'FORBIDDEN')
  return principal
}

export function dutyRoutes(app: App, backend: Backend): void {
  const { store, now } = backend
  const onRequest = requireSession(backend)
  const response = answers(dutyRoster)

  app.get('/v1/duty', { schema: { security, response }, onRequest }, (request) =>
    readRoster(backend, demandOneOf(request, ['case.read', 'duty.manage'])),
  )

  app.put(
    '/v1/duty',
    { bodyLimit: BODY_LIMIT, schema: { security, body: rosterBody, response }, onRequest },
    async (request) => {
      const principal = demandOneOf(request, ['duty.manage'])
      await store.transaction((tx) => replaceShifts(tx, request.body.shifts))
      return readRoster(backend, principal)
    },
  )

  app.put(
    '/v1/duty/contacts/:user',
    {
      schema: { security, params: z.strictObject({ user: uuid }), body: contactsBody, response: { 204: z.void() } },
      onRequest,
    },
    async (request, reply) => {
      demandOneOf(request, ['duty.manage'])
      await store.transaction((tx) => setContacts(tx, request.params.user, request.body))
      return reply.code(204).send()
    },
  )

  app.post(
    '/v1/duty/pages/:id/answer',
    { schema: { security, params: z.strictObject({ id: uuid }), response }, onRequest },
    async (request) => {
      const principal = demandOneOf(request, ['case.read'])
      await store.transaction((tx) => answerPage(tx, { page: request.params.id, user: principal.user.id, now: now() }))
      return readRoster(backend, principal)
    },
  )
}
