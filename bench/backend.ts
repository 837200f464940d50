/**
 * A backend that costs next to nothing: it speaks the sync protocol, serves pages that it wrote before, and decides
 * commands by the shared rule. A process of its own, so that what is measured is the desk.
 *
 * Usage: node bench/backend.ts '{"cases":100000,"seed":1,"pageRows":1000}'
 */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { Hello } from '../src/shared/contract/sync.ts'
import type { Command } from '../src/shared/domain/command.ts'
import { legal } from '../test/support/case-builder.ts'
import { type GeneratorOptions, staffId } from './generate.ts'
import { LiveCases } from './live-cases.ts'
import { pagePath, writePages } from './page-files.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as GeneratorOptions & { pageRows: number }
const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

const world = writePages(folder, options)
const live = new LiveCases(world.open)
/** Place in the feed from which the desk asked last: everything before it is in its store. */
let taken = 0
const streams = new Set<ServerResponse>()
const user = { id: staffId(0), version: 1, name: '陈嘉禾', roles: ['operator' as const], active: true }
const staff = Array.from({ length: 20 }, (_, index) => ({
  ...user,
  id: staffId(index),
  name: index ? `经办${index}` : user.name,
}))

function hello(): Hello {
  return {
    serverId: staffId(99),
    epoch: 'bench',
    name: 'bench',
    demo: false,
    embedded: false,
    schema: { min: 1, current: 1 },
    head: `bench.${live.head}`,
    scopeHash: 'all',
    totals: world.totals,
    cacheTtlSeconds: 30 * 86_400,
    policyVersion: legal.policyVersion,
    legalVersion: legal.version,
    signingKeys: ['bench'],
    user,
    now: new Date().toISOString(),
  }
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown

const routes: Record<string, Route> = {
  'POST /v1/session': () => ({ token: 'bench', expiresAt: '2099-01-01T00:00:00.000Z', user }),
  'GET /healthz': () => ({ ok: true }),
  'GET /v1/sync/hello': hello,
  'GET /v1/sync/snapshot': (_request, response, { searchParams }) => {
    const [slice, collection] = [searchParams.get('slice') ?? '', searchParams.get('collection') ?? '']
    if (collection === 'case' || collection === 'person') {
      response.setHeader('content-type', 'application/json')
      createReadStream(pagePath(folder, { slice, collection, page: searchParams.get('after') ?? '0' })).pipe(response)
      return undefined
    }
    return { epoch: 'bench', scopeHash: 'all', rows: collection === 'user' ? staff : [], next: null }
  },
  'GET /v1/sync/changes': (_request, _response, { searchParams }) => {
    const seq = Number(searchParams.get('cursor')?.split('.')[1])
    taken = Math.max(taken, seq)
    const changes = live.changesAfter(seq, Math.min(Number(searchParams.get('limit')), options.pageRows))
    const end = seq + changes.length
    return { changes, cursor: `bench.${end}`, more: end < live.head }
  },
  'POST /v1/commands': async (request) => {
    const { commands } = (await json(request)) as { commands: Command[] }
    const results = live.decide(commands, { kind: 'user', id: user.id, roles: user.roles })
    announce()
    return { results, now: new Date().toISOString() }
  },
  'GET /v1/events': (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n')
    streams.add(response)
    request.on('close', () => streams.delete(response))
    return undefined
  },
  /** Of the bench itself: other people change so many cases. */
  'POST /bench/changes': async (request) => {
    live.change(((await json(request)) as { count: number }).count)
    announce()
    return { head: live.head }
  },
  /** How many of them the desk has. */
  'GET /bench/taken': () => ({ taken: live.changesUpTo(taken) }),
}

function announce(): void {
  for (const stream of streams) stream.write(`event: head\ndata: {"cursor":"bench.${live.head}"}\n\n`)
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://bench')
  const route = routes[`${request.method} ${url.pathname}`]
  if (!route) {
    response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"code":"NOT_FOUND"}')
    return
  }
  const answer = await route(request, response, url)
  if (answer === undefined) return
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') process.stdout.write(`{"listening":"http://127.0.0.1:${address?.port}"}\n`)
})
