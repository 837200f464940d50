/** `POST /v1/session` signs in, `DELETE /v1/session` signs out. */
import { z } from 'zod'
import { signInBody, signInResult } from '#shared/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { perMinute } from '../http/rate.ts'
import { principalOf, requireSession } from './guard.ts'
import { endSession } from './sessions.ts'
import { signIn } from './sign-in.ts'

export function sessionRoutes(app: App, backend: Backend): void {
  app.post(
    '/v1/session',
    {
      schema: { body: signInBody, response: answers(signInResult) },
      onRequest: perMinute(app, backend.signInLimit),
    },
    (request) => signIn(backend, request.body),
  )

  app.delete(
    '/v1/session',
    {
      schema: { security: [{ session: [] }], response: { 204: z.void() } },
      onRequest: requireSession(backend),
    },
    async (request, reply) => {
      await backend.store.transaction((tx) => endSession(tx, principalOf(request).sessionId))
      return reply.code(204).send()
    },
  )
}
