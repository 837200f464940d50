/** Stands between desks and a backend, and does to each request what a bad network does. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What happens to one request. Lost answers are the cruel case: the backend has acted, and the desk does not know. */
export type Fault =
  | { kind: 'none' }
  | { kind: 'delay'; ms: number }
  | { kind: 'lose_request' }
  | { kind: 'lose_answer' }
  /** The request arrives twice. */
  | { kind: 'duplicate' }
  /** The request arrives again later, when others have overtaken it. */
  | { kind: 'echo'; ms: number }

export interface ProxyRequest {
  method: string
  path: string
  body: Buffer
}

export interface FaultProxyOptions {
  target: string
  /** Decides what happens to a request; nothing happens without it. */
  fault?: (request: ProxyRequest) => Fault
  /** For sabotage: what the backend is given in place of the request; `attempt` is 2 for a copy. */
  tamper?: (request: ProxyRequest, attempt: number) => Buffer
  /** For sabotage: an answer that the backend never gave, to a request that it never saw. */
  lie?: (request: ProxyRequest) => object | null
}

export class FaultProxy {
  readonly #options: FaultProxyOptions
  readonly #sockets = new Set<Socket>()
  readonly #echoes = new Set<Promise<unknown>>()
  #server: Server | null = null
  #port = 0
  /** Packets vanish: connections stand, and nothing passes. */
  vanishing = false

  constructor(options: FaultProxyOptions) {
    this.#options = options
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const server = createServer(
      (request, response) => void this.#pass(request, response).catch(() => response.destroy()),
    )
    server.keepAliveTimeout = 60_000
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Breaks every connection and refuses new ones, until `start`. */
  async stop(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = null
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** Waits for what was sent again behind the desk's back. */
  async settle(): Promise<void> {
    await Promise.all(this.#echoes)
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const { method = 'GET', url: path = '/', headers } = incoming
    const request = { method, path, body: Buffer.concat(chunks) }
    await this.#present()
    const lie = this.#options.lie?.(request)
    if (lie) {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(lie))
      return
    }
    const fault = this.#options.fault?.(request) ?? { kind: 'none' }
    const forward = (attempt: number) => this.#forward({ ...request, headers }, attempt)
    switch (fault.kind) {
      case 'lose_request':
        outgoing.destroy()
        return
      case 'lose_answer':
        await drain(await forward(1))
        outgoing.destroy()
        return
      case 'delay':
        await sleep(fault.ms)
        break
      case 'duplicate':
        await drain(await forward(2))
        break
      case 'echo':
        this.#echo(fault.ms, () => forward(2))
    }
    await this.#answer(await forward(1), outgoing)
  }

  #echo(ms: number, again: () => Promise<IncomingMessage>): void {
    const echo = sleep(ms)
      .then(again)
      .then(drain)
      .catch(() => undefined)
      .finally(() => this.#echoes.delete(echo))
    this.#echoes.add(echo)
  }

  async #forward(
    request: ProxyRequest & { headers: IncomingMessage['headers'] },
    attempt: number,
  ): Promise<IncomingMessage> {
    const body = this.#options.tamper?.(request, attempt) ?? request.body
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
    const outgoing = send(new URL(request.path, this.#options.target), {
      method: request.method,
      headers: { ...headers, ...(body.length > 0 ? { 'content-length': String(body.length) } : {}) },
    })
    outgoing.end(body)
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    return answer
  }

  async #answer(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    outgoing.flushHeaders()
    outgoing.once('close', () => answer.destroy())
    for await (const chunk of answer) {
      await this.#present()
      if (outgoing.destroyed) return
      outgoing.write(chunk)
    }
    outgoing.end()
  }

  /** While packets vanish, nothing goes on. */
  async #present(): Promise<void> {
    while (this.vanishing) await sleep(50)
  }
}

async function drain(answer: IncomingMessage): Promise<void> {
  for await (const _chunk of answer);
}
