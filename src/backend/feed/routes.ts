/** The reading half of the sync protocol. */
import { z } from 'zod'
import {
  changesPage,
  changesQuery,
  entriesPage,
  entriesQuery,
  hello,
  snapshotPage,
  snapshotQuery,
} from '#shared/contract/sync.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers, sendJson } from '../http/app.ts'
import { readChanges } from './changes.ts'
import { readEntries } from './entries.ts'
import type { EventStreams } from './events.ts'
import { Greeter } from './hello.ts'
import { scopesOf } from './scope.ts'
import { readSnapshot } from './snapshot.ts'

const security = [{ session: [] }]

export function feedRoutes(app: App, backend: Backend, streams: EventStreams): void {
  const { store, now } = backend
  const onRequest = requireSession(backend)
  const greeter = new Greeter(backend)

  app.get('/v1/sync/hello', { schema: { security, response: answers(hello) }, onRequest }, (request) =>
    greeter.hello(principalOf(request)),
  )

  app.get(
    '/v1/sync/snapshot',
    { schema: { security, querystring: snapshotQuery, response: answers(snapshotPage) }, onRequest },
    async (request, reply) => {
      const { epoch } = await store.db.selectFrom('feed_head').select('epoch').executeTakeFirstOrThrow()
      const scopes = scopesOf(principalOf(request).user.roles)
      return sendJson(reply, await readSnapshot(store.db, { scopes, epoch, now: now() }, request.query))
    },
  )

  app.get(
    '/v1/sync/changes',
    { schema: { security, querystring: changesQuery, response: answers(changesPage) }, onRequest },
    async (request, reply) => {
      const scopes = scopesOf(principalOf(request).user.roles)
      return sendJson(reply, await readChanges(store.db, scopes, request.query))
    },
  )

  app.get(
    '/v1/entries',
    { schema: { security, querystring: entriesQuery, response: answers(entriesPage) }, onRequest },
    async (request, reply) => {
      const scopes = scopesOf(principalOf(request).user.roles)
      return sendJson(reply, await readEntries(store.db, scopes, request.query.target))
    },
  )

  app.get(
    '/v1/events',
    {
      schema: { security, description: 'Server-sent events: `head` with a cursor.', response: { 200: z.string() } },
      onRequest,
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const view = await streams.viewOf(principal)
      reply.hijack()
      streams.serve(reply.raw, principal, view)
    },
  )
}
