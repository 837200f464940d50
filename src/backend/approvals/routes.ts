/** The key with which a user approves and signs on a device: registered, and vouched for by the backend. */
import { z } from 'zod'
import { signedCertificate } from '#shared/domain/export/manifest.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { certify } from '../documents/certificate.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { findKey, registerKey } from './keys.ts'

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
  app.get(
    '/v1/approval-keys/:id/certificate',
    {
      schema: {
        security: [{ session: [] }],
        description:
          'The word of this backend, signed by its document key, that the key is that of this user on this device.',
        params: z.strictObject({ id: uuid }),
        response: answers(signedCertificate),
      },
      onRequest: requireSession(backend),
    },
    async (request) => {
      const { user, device } = principalOf(request)
      const found = await findKey(backend.store.db, { id: request.params.id, user: user.id, device })
      if (!found) throw new ProblemError(404, 'NOT_FOUND', { detail: 'This user has no such key on this device.' })
      const about = { key: request.params.id, publicKey: found, user: user.id, userName: user.name, device }
      return certify({ ...about, issuedAt: backend.now() }, backend.signingKey)
    },
  )
}
