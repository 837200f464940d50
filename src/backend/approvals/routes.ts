/** `POST /v1/approval-keys` registers the key with which this user approves on this device. */
import { z } from 'zod'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { registerKey } from './keys.ts'

const keyBody = z.strictObject({ id: uuid, publicKey: z.string().min(40).max(400), device: uuid })
const keyResult = z.strictObject({ id: uuid })

export function approvalKeyRoutes(app: App, backend: Backend): void {
  app.post(
    '/v1/approval-keys',
    {
      schema: {
        security: [{ session: [] }],
        body: keyBody,
        response: { ...answers(keyResult), 201: keyResult },
      },
      onRequest: requireSession(backend),
    },
    async (request, reply) => {
      const { user, device } = principalOf(request)
      const { id, publicKey } = request.body
      if (request.body.device !== device) {
        throw new ProblemError(403, 'FORBIDDEN', { detail: 'A key is registered by the device that holds it.' })
      }
      const key = { id, publicKey, user: user.id, device, now: backend.now() }
      const fresh = await backend.store.transaction((tx) => registerKey(tx, key))
      return reply.code(fresh ? 201 : 200).send({ id })
    },
  )
}
