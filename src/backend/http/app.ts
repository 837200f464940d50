/** The HTTP face: Fastify with zod schemas, from which the OpenAPI document is made. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, fastify, LogController } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { problem } from '#shared/contract/sync.ts'
import type { Principal } from '../auth/principal.ts'
import { sendError, sendNotFound } from './errors.ts'
import { type LogSink, logAnswer, logOptions } from './log.ts'
import { ProblemError } from './problem.ts'

export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by `requireSession`. */
    principal: Principal | null
  }
}

export interface AppOptions {
  log: LogSink
  trustProxy: boolean
  /** Requests per minute and address. */
  rateLimit: number
}

/** Bodies are small unless a route says otherwise. */
const BODY_LIMIT = 64 * 1024

export async function createApp(options: AppOptions): Promise<App> {
  const app = fastify({
    logger: logOptions(options.log),
    logController: new LogController({ disableRequestLogging: true }),
    // The peer is the proxy: the address that it adds counts, not those that a client may have written before it.
    trustProxy: options.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 120 },
  }).withTypeProvider<ZodTypeProvider>() as unknown as App
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('principal', null)
  app.setErrorHandler(sendError)
  app.setNotFoundHandler(sendNotFound)
  app.addHook('onResponse', logAnswer)
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
  })
  await app.register(rateLimit, {
    // Counted here and not per route, so that it stands before the guard of a route.
    global: false,
    max: options.rateLimit,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError(429, 'RATE_LIMITED', { retryAfter: Math.ceil(ttl / 1000) }),
  })
  app.addHook('onRequest', app.rateLimit())
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Privacy Desk backend', version: '1.0.0' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  })
  return app
}

/** The answers of a route, for validation and for the OpenAPI document. */
export function answers<Schema>(schema: Schema) {
  return { 200: schema, '4xx': problem, '5xx': problem } as const
}

/** Sends JSON that is text already. */
export function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .type('application/json; charset=utf-8')
    .serializer((payload: unknown) => payload as string)
    .send(text)
}
