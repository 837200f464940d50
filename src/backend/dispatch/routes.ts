/** How notices are delivered: board, people, the act that moves them on, receipts of providers. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  advanceBody,
  advanced,
  channelTest,
  channelTested,
  deliveries,
  deliveryBoard,
  deliveryPage,
  deliveryQuery,
  deliverySettings,
  readiness,
  relayPreview,
} from '#shared/contract/delivery.ts'
import { permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import { principalOf, requireSession } from '../auth/guard.ts'
import type { Backend } from '../backend.ts'
import { type App, answers } from '../http/app.ts'
import { ProblemError } from '../http/problem.ts'
import { advance } from './advance.ts'
import { readBoard } from './board.ts'
import { readProgress } from './progress.ts'
import { readReadiness, sendTest } from './readiness.ts'
import { takeReceipts } from './reconcile.ts'
import { readRelay } from './relay.ts'
import { readRows } from './rows.ts'
import { findDelivery } from './runs.ts'
import { saveSettings } from './settings.ts'
import { usableChannels } from './ways.ts'
import { workRoutes } from './work/routes.ts'

const security = [{ session: [] }]
const named = z.strictObject({ id: uuid })
/** Receipts come in packs of hundreds. */
const RECEIPT_BYTES = 4 * 1024 * 1024

function demandSending(request: FastifyRequest): void {
  if (!permits(principalOf(request).user.roles, 'notice.send')) throw new ProblemError(403, 'FORBIDDEN')
}

export function dispatchRoutes(app: App, backend: Backend): void {
  const onRequest = requireSession(backend)
  app.get(
    '/v1/notices/:id/delivery',
    { schema: { security, params: named, response: answers(deliveryBoard) }, onRequest },
    async (request) => readBoard(backend, request.params.id),
  )
  app.get(
    '/v1/notices/:id/messages',
    { schema: { security, params: named, querystring: deliveryQuery, response: answers(deliveryPage) }, onRequest },
    async (request) => readRows(backend, request.params.id, request.query),
  )
  app.get(
    '/v1/notices/:id/relay',
    { schema: { security, params: named, response: answers(relayPreview) }, onRequest },
    async (request) => ({ steps: await readRelay(backend, request.params.id) }),
  )
  app.post(
    '/v1/notices/:id/advance',
    { schema: { security, params: named, body: advanceBody, response: answers(advanced) }, onRequest },
    async (request) => {
      demandSending(request)
      return { moved: await advanceAll(backend, request.params.id, request.body.channel) }
    },
  )
  app.get('/v1/channels', { schema: { security, response: answers(readiness) }, onRequest }, async () =>
    readReadiness(backend),
  )
  app.get('/v1/deliveries', { schema: { security, response: answers(deliveries) }, onRequest }, async () => ({
    deliveries: await readProgress(backend.store.db),
  }))
  app.put(
    '/v1/channels/settings',
    { schema: { security, body: deliverySettings, response: answers(deliverySettings) }, onRequest },
    async (request) => {
      demandSending(request)
      await saveSettings(backend, request.body, principalOf(request).user.id)
      return request.body
    },
  )
  app.post(
    '/v1/channels/test',
    { schema: { security, body: channelTest, response: answers(channelTested) }, onRequest },
    async (request) => {
      demandSending(request)
      return sendTest(backend, request.body)
    },
  )
  workRoutes(app, backend)
  receiptRoute(app, backend)
}

async function advanceAll(backend: Backend, notice: string, from: z.infer<typeof advanceBody>['channel']) {
  const usable = usableChannels(backend)
  return backend.store.transaction(async (tx) => {
    const run = await findDelivery(tx, notice, { hold: true })
    return advance(tx, run, { from, usable })
  })
}

function receiptRoute(app: App, backend: Backend): void {
  // A scope of its own: a signature is over the bytes as they came.
  app.register(async (plain) => {
    const scope = plain as App
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post(
      '/v1/receipts/:provider',
      {
        bodyLimit: RECEIPT_BYTES,
        schema: {
          description: 'Receipts of a provider, in its own form and signed in its own way.',
          params: z.strictObject({ provider: z.string().max(20) }),
        },
      },
      async (request) => {
        const { provider } = request.params
        const channel = backend.channels.channels.find((each) => each.provider === provider)
        if (!channel?.read) throw new ProblemError(404, 'NOT_FOUND')
        const { receipts, answer } = channel.read({
          headers: request.headers,
          query: request.query as Record<string, string>,
          body: request.body as Buffer,
        })
        await takeReceipts(backend, provider, receipts)
        return answer
      },
    )
  })
}
