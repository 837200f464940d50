/** Stands before the routes of the company's own servers: a key that is known and not revoked. */
import type { FastifyRequest } from 'fastify'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import { findApiKey } from './api-keys.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the key of the app's servers, behind the routes that ask for one. */
    apiKeyId: string
  }
}

/** An `onRequest` hook. @throws ProblemError 401 API_KEY_REQUIRED */
export function requireApiKey({ store }: Backend): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const key = request.headers['x-api-key']
    const id = typeof key === 'string' ? await findApiKey(store.db, key) : undefined
    if (!id) throw new ProblemError(401, 'API_KEY_REQUIRED', { detail: 'Send a valid key in X-Api-Key.' })
    request.apiKeyId = id
  }
}
