/** Work lists of a notice: calls and letters. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  callDesk,
  callReport,
  callReveal,
  giveBack,
  givenBack,
  letterReport,
  letterVolume,
  letterVolumes,
  numbersPut,
  putNumbers as putBody,
  register,
  registerQuery,
  remediesOf,
  remedyAsked,
  remedyDone,
  remedyNoted,
  revealedCall,
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
import { perMinute } from '../../http/rate.ts'
import { requireApiKey } from '../../intake/guard.ts'
import { readCallDesk, revealCall } from './call-desk.ts'
import { giveBackCalls, reportCall, takeCalls } from './calls.ts'
import { reportLetter } from './letters.ts'
import { putNumbers, readRegister } from './register.ts'
import { askRemedy, noteRemedy } from './remedies.ts'
import { closeVolume, listVolumes, readVolume } from './volumes.ts'

const security = [{ session: [] }]
const named = z.strictObject({ id: uuid })
/** The company's servers tell of many people. */
const REMEDIES_PER_MINUTE = 6000
const volumeNamed = z.strictObject({ id: uuid, volume: z.coerce.number().int().positive() })

function demand(request: FastifyRequest, permission: Permission): Principal {
  const principal = principalOf(request)
  if (!permits(principal.user.roles, permission)) throw new ProblemError(403, 'FORBIDDEN')
  return principal
}

export function workRoutes(app: App, backend: Backend): void {
  callRoutes(app, backend)
  inHandRoutes(app, backend)
  letterRoutes(app, backend)
  registerRoutes(app, backend)
  remedyRoutes(app, backend)
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

/** Whom a caller has in hand: seen again, revealed one by one, given back. */
function inHandRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.get(
    '/v1/notices/:id/calls',
    { schema: { security, params: named, response: answers(callDesk) }, onRequest },
    async (request) => readCallDesk(backend, demand(request, 'notice.call'), request.params.id),
  )
  app.post(
    '/v1/notices/:id/calls/reveal',
    { schema: { security, params: named, body: callReveal, response: answers(revealedCall) }, onRequest },
    async (request) => {
      const { message } = request.body
      return revealCall(backend, demand(request, 'notice.call'), { notice: request.params.id, message })
    },
  )
  app.post(
    '/v1/notices/:id/calls/back',
    { schema: { security, params: named, body: giveBack, response: answers(givenBack) }, onRequest },
    async (request) => {
      const { message } = request.body
      return giveBackCalls(backend, demand(request, 'notice.call'), { notice: request.params.id, message })
    },
  )
}

/** The register is masked: who calls may keep it. */
function registerRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.get(
    '/v1/notices/:id/letters',
    { schema: { security, params: named, querystring: registerQuery, response: answers(register) }, onRequest },
    async (request) => {
      demand(request, 'notice.call')
      return { lines: await readRegister(backend, request.params.id, request.query) }
    },
  )
  app.post(
    '/v1/notices/:id/letters/numbers',
    { schema: { security, params: named, body: putBody, response: answers(numbersPut) }, onRequest },
    async (request) =>
      putNumbers(backend, demand(request, 'notice.call'), { notice: request.params.id, put: request.body }),
  )
}

/** What people take up: in the app, and on the telephone. */
function remedyRoutes(app: App, backend: Backend): void {
  const headers = z.looseObject({ 'x-api-key': z.string() })
  app.post(
    '/v1/notices/:id/remedies',
    {
      schema: { headers, params: named, body: remedyDone, response: answers(remedyNoted) },
      onRequest: [requireApiKey(backend), perMinute(app, REMEDIES_PER_MINUTE)],
    },
    async (request) => noteRemedy(backend, { notice: request.params.id, done: request.body }),
  )
  app.post(
    '/v1/notices/:id/calls/remedies',
    {
      schema: { security, params: named, body: remedyAsked, response: answers(remediesOf) },
      onRequest: requireSession(backend),
    },
    async (request) =>
      askRemedy(backend, demand(request, 'notice.call'), { notice: request.params.id, asked: request.body }),
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
