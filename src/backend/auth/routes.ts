/** `POST /v1/session` signs in, `DELETE /v1/session` signs out. */
import { z } from 'zod'
import { signInBody, signInResult } from '#shared/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { principalOf, requireSession } from './guard.ts'
import { endSession } from './sessions.ts'
import { signIn } from './sign-in.ts'

/** Sign-ins per minute and address; the lock of a login is apart. */
const SIGN_INS_PER_MINUTE = 30

export function sessionRoutes(app: App, backend: Backend): void {
  app.post(
    '/v1/session',
    {
      schema: { body: signInBody, response: answers(signInResult) },
      config: { rateLimit: { max: SIGN_INS_PER_MINUTE, timeWindow: 60_000 } },
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
