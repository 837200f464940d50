/** JSON lines with ids and codes only: never a body, a query, an address or the message of a database error. */
import type { FastifyBaseLogger, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'

export type Log = FastifyBaseLogger

/** Where log lines go. */
export interface LogSink {
  write(line: string): void
}

/** Names, codes and frames of an error and its causes. A message may quote a value, so it stays out. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const extra = error as Error & { code?: unknown; constraint?: unknown }
  return {
    name: error.name,
    code: typeof extra.code === 'string' ? extra.code : undefined,
    constraint: typeof extra.constraint === 'string' ? extra.constraint : undefined,
    frames: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  }
}

export function logOptions(stream: LogSink): FastifyServerOptions['logger'] {
  return {
    level: 'info',
    stream,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: describe, req: () => undefined, res: () => undefined },
  } as unknown as FastifyServerOptions['logger']
}

/** One line per answer: the pattern of the route, never the address with its ids and codes. */
export async function logAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { principal } = request
  request.log.info({
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    ...(principal ? { user: principal.user.id, device: principal.device } : {}),
  })
}
