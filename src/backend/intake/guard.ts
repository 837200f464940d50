/** Stands before the routes of the company's own servers: a key that is known and not revoked. */
import type { FastifyRequest } from 'fastify'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import { findApiKey, type KeyScope } from './api-keys.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the key of the app's servers, behind the routes that ask for one. */
    apiKeyId: string
  }
}

/** An `onRequest` hook. @throws ProblemError 401 API_KEY_REQUIRED, 403 API_KEY_SCOPE */
export function requireApiKey(
  { store }: Backend,
  scope: KeyScope = 'intake',
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const sent = request.headers['x-api-key']
    const key = typeof sent === 'string' ? await findApiKey(store.db, sent) : undefined
    if (!key) throw new ProblemError(401, 'API_KEY_REQUIRED', { detail: 'Send a valid key in X-Api-Key.' })
    if (key.scope !== scope) throw new ProblemError(403, 'API_KEY_SCOPE', { detail: `Use a key for ${scope}.` })
    request.apiKeyId = key.id
  }
}
