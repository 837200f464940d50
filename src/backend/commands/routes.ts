/** The writing half of the sync protocol. */
import { z } from 'zod'
import { commandResult, commandsBody, commandsResult, subjectQuery, subjectResult } from '#shared/contract/sync.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { replayOf } from './results.ts'
import { findBySubject } from './subjects.ts'
import { submit } from './submission.ts'

/** A hundred commands with their texts: most are small, a version of a notice has up to 120,000 characters. */
const BODY_LIMIT = 40 * 1024 * 1024
const security = [{ session: [] }]

export function commandRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)

  app.post(
    '/v1/commands',
    {
      bodyLimit: BODY_LIMIT,
      schema: { security, body: commandsBody, response: answers(commandsResult) },
      onRequest,
    },
    async (request) => {
      const { user, device } = principalOf(request)
      const actor = { kind: 'user', id: user.id, roles: user.roles } as const
      const results = await submit(backend, { actor, device, commands: request.body.commands })
      return { results, now: backend.now() }
    },
  )

  app.get(
    '/v1/commands/:id',
    { schema: { security, params: z.strictObject({ id: uuid }), response: answers(commandResult) }, onRequest },
    async (request) => {
      const { id } = request.params
      const row = await backend.store.db.selectFrom('idempotency').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) throw new ProblemError(404, 'NOT_FOUND', { detail: 'The command has not arrived: send it again.' })
      return replayOf(id, { ...row, contentHash: row.content_hash })
    },
  )

  app.post(
    '/v1/subjects/lookup',
    { schema: { security, body: subjectQuery, response: answers(subjectResult) }, onRequest },
    async (request) => ({ cases: await findBySubject(backend, principalOf(request), request.body.value) }),
  )
}
