import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { servePage } from '../shell/page.ts'
import { foreignReason, Sessions } from './sessions.ts'
import { UPLOAD_LIMIT_BYTES, type Uploads } from './uploads.ts'

const CODE_LIMIT_BYTES = 200

export interface ServerOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Folder of the built renderer. */
  readonly pageRoot: string
  readonly uploads: Pick<Uploads, 'receive'>
  /** Answers a call of the page at `/rpc/…`; false when there is no such procedure. */
  readonly answerRpc: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Told that a code was used: another window needs another one. */
  readonly onCodeUsed: () => void
}

export type BrowserServer = Awaited<ReturnType<typeof startServer>>

/** Serves page, session, uploads and RPC on loopback. Whatever does not plainly come from our own page is refused. */
export async function startServer(options: ServerOptions) {
  const server = createServer().listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sessions = new Sessions(port)
  const page = servePage(options.pageRoot, 'self')
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('cache-control', 'no-store')
    const kind = request.method === 'GET' ? 'page' : 'call'
    const foreign = foreignReason(request.headers, `127.0.0.1:${port}`, kind)
    if (foreign) return answer(response, 403, { code: foreign })
    try {
      if (kind === 'call') return await answerCall(request, response, { ...options, sessions })
      const { status, headers, body } = await page(pathOf(request))
      response.writeHead(status, headers).end(body)
    } catch {
      answer(response, 500, { code: 'INTERNAL' }) // also when the page goes away in the middle of its request
    }
  })
  return {
    /** An address that opens one page, once. */
    newAddress: () => `http://127.0.0.1:${port}/#${sessions.issueCode()}`,
    async close(): Promise<void> {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections() // event streams never end by themselves
      await closed
    },
  }
}

type CallContext = ServerOptions & { readonly sessions: Sessions }

async function answerCall(request: IncomingMessage, response: ServerResponse, context: CallContext): Promise<void> {
  const path = pathOf(request)
  if (request.method !== 'POST') return answer(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (path === '/session') return openSession(request, response, context)
  if (!context.sessions.admits(request.headers)) return answer(response, 401, { code: 'NO_SESSION' })
  if (path === '/upload') return receiveUpload(request, response, context)
  if (!(await context.answerRpc(request, response))) answer(response, 404, { code: 'NOT_FOUND' })
}

async function openSession(request: IncomingMessage, response: ServerResponse, context: CallContext): Promise<void> {
  const session = bodyIsAtMost(request, CODE_LIMIT_BYTES) && context.sessions.open(await text(request))
  if (!session) return answer(response, 401, { code: 'NO_SESSION' })
  response.setHeader('set-cookie', session.setCookie)
  answer(response, 200, { page: session.page })
  context.onCodeUsed()
}

/** The body is the file; `x-file-name` is its name, percent-encoded. */
async function receiveUpload(request: IncomingMessage, response: ServerResponse, context: CallContext): Promise<void> {
  if (!bodyIsAtMost(request, UPLOAD_LIMIT_BYTES)) return answer(response, 413, { code: 'UPLOAD_TOO_LARGE' })
  const name = decodeURIComponent(String(request.headers['x-file-name'] ?? ''))
  answer(response, 201, { handle: await context.uploads.receive(request, name) })
}

/** A body without a length is over every limit; Node cuts one that is longer than it says. */
function bodyIsAtMost(request: IncomingMessage, bytes: number): boolean {
  return Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= bytes
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}

/** Answers with JSON. The rest of a refused body is not waited for. */
function answer(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.destroy()
  const connection = status < 400 ? {} : { connection: 'close' }
  response.writeHead(status, { 'content-type': 'application/json', ...connection }).end(JSON.stringify(body))
}
