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

export interface BrowserServer {
  /** An address that opens one page, once. */
  newAddress(): string
  close(): Promise<void>
}

/** Serves page, session, uploads and RPC on loopback. Whatever does not plainly come from our own page is refused. */
export async function startServer(options: ServerOptions): Promise<BrowserServer> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sessions = new Sessions(port)
  const page = servePage(options.pageRoot, 'self')
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('cache-control', 'no-store')
    const kind = request.method === 'GET' ? 'page' : 'call'
    const foreign = foreignReason(request.headers, `127.0.0.1:${port}`, kind)
    if (foreign) return refuse(response, 403, foreign)
    try {
      if (kind === 'call') return await answerCall(request, response, { ...options, sessions })
      const { status, headers, body } = await page(pathOf(request))
      response.writeHead(status, headers).end(body)
    } catch {
      refuse(response, 500, 'INTERNAL') // also when the page goes away in the middle of its request
    }
  })
  return {
    newAddress: () => `http://127.0.0.1:${port}/#${sessions.issueCode()}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections() // event streams never end by themselves
      await closed
    },
  }
}

type CallContext = ServerOptions & { readonly sessions: Sessions }

async function answerCall(request: IncomingMessage, response: ServerResponse, context: CallContext): Promise<void> {
  const path = pathOf(request)
  if (request.method !== 'POST') return refuse(response, 405, 'METHOD_NOT_ALLOWED')
  if (path === '/session') return openSession(request, response, context)
  if (!context.sessions.admits(request.headers)) return refuse(response, 401, 'NO_SESSION')
  if (path === '/upload') return receiveUpload(request, response, context.uploads)
  if (!(await context.answerRpc(request, response))) refuse(response, 404, 'NOT_FOUND')
}

async function openSession(request: IncomingMessage, response: ServerResponse, context: CallContext): Promise<void> {
  const session = bodyIsAtMost(request, CODE_LIMIT_BYTES) && context.sessions.open(await text(request))
  if (!session) return refuse(response, 401, 'NO_SESSION')
  response.setHeader('set-cookie', session.setCookie)
  sendJson(response, 200, { page: session.page })
  context.onCodeUsed()
}

/** The body is the file; `x-file-name` is its name, percent-encoded. */
async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  uploads: ServerOptions['uploads'],
): Promise<void> {
  if (!bodyIsAtMost(request, UPLOAD_LIMIT_BYTES)) return refuse(response, 413, 'UPLOAD_TOO_LARGE')
  const name = decodeURIComponent(String(request.headers['x-file-name'] ?? ''))
  sendJson(response, 201, { handle: await uploads.receive(request, name) })
}

/** A body without a length is over every limit; Node cuts one that is longer than it says. */
function bodyIsAtMost(request: IncomingMessage, bytes: number): boolean {
  return Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= bytes
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** The rest of a refused body is not waited for. */
function refuse(response: ServerResponse, status: number, code: string): void {
  if (response.headersSent) response.destroy()
  else sendJson(response.setHeader('connection', 'close') as ServerResponse, status, { code })
}
