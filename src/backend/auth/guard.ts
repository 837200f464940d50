/** Stands before every route of staff: a session, its device, and a schema that both sides know. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SCHEMA } from '#shared/contract/sync.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Principal } from './principal.ts'
import { findPrincipal } from './sessions.ts'

type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** An `onRequest` hook. @throws ProblemError 401 SESSION_REQUIRED, 426 SCHEMA_TOO_OLD */
export function requireSession({ store, now }: Backend): Guard {
  return async (request) => {
    const schema = Number(request.headers['x-desk-schema'])
    if (schema !== SCHEMA) {
      throw new ProblemError(426, schema > SCHEMA ? 'SCHEMA_TOO_NEW' : 'SCHEMA_TOO_OLD', {
        detail: 'Update the console to the version of this backend.',
      })
    }
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
    const device = request.headers['x-desk-device']
    const principal =
      token && typeof device === 'string' ? await findPrincipal(store.db, { token, device, now: now() }) : undefined
    if (!principal) throw new ProblemError(401, 'SESSION_REQUIRED', { detail: 'Sign in again.' })
    request.principal = principal
  }
}

/** The principal of a guarded route. */
export function principalOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Error('the route has no guard')
  return request.principal
}
