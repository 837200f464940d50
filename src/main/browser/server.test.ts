import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type RequestOptions,
  request,
} from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BrowserServer, startServer } from './server.ts'
import { PAGE_HEADER } from './sessions.ts'
import { safeName, UPLOAD_LIMIT_BYTES, Uploads } from './uploads.ts'

const folder = mkdtempSync(join(tmpdir(), 'browser-edition-'))
const pageRoot = join(folder, 'page')
mkdirSync(pageRoot)
writeFileSync(join(pageRoot, 'index.html'), '<!doctype html>')
afterAll(() => rmSync(folder, { recursive: true }))

let server: BrowserServer
let uploads: Uploads
let address: URL
let codesUsed: number

beforeEach(async () => {
  codesUsed = 0
  uploads = new Uploads(join(folder, 'data'))
  server = await startServer({
    port: 0,
    pageRoot,
    uploads,
    answerRpc: async (call, response) => {
      if (call.url !== '/rpc/session/status') return false
      response.end('"answered"')
      return true
    },
    onCodeUsed: () => {
      codesUsed += 1
    },
  })
  address = new URL(server.newAddress())
})
afterEach(() => server.close())

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function send(path: string, options: RequestOptions & { body?: string } = {}): Promise<Answer> {
  const { body = '', headers, ...rest } = options
  const own = { origin: address.origin, 'sec-fetch-site': 'same-origin', 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const call = request({
      host: address.hostname,
      port: address.port,
      path,
      method: 'POST',
      headers: { ...own, ...headers },
      ...rest,
    })
    call.on('response', async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) })
    })
    call.on('error', reject).end(body)
  })
}

/** A call whose body is still to come. */
function begin(path: string, headers: OutgoingHttpHeaders): ClientRequest {
  const own = { origin: address.origin, 'sec-fetch-site': 'same-origin' }
  const { hostname: host, port } = address
  const call = request({ host, port, path, method: 'POST', headers: { ...own, ...headers } })
  call.on('error', () => undefined) // the test, or the server's refusal, breaks it off
  call.flushHeaders()
  return call
}

async function openSession() {
  const { headers, body } = await send('/session', { body: address.hash.slice(1) })
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  return { cookie, [PAGE_HEADER]: (JSON.parse(body) as { page: string }).page }
}

describe('page', () => {
  it('is served without a session, under its policy, and never stored', async () => {
    const { status, headers } = await send('/', { method: 'GET', headers: { 'sec-fetch-site': 'none' } })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toContain("connect-src 'self'")
    expect(headers['cache-control']).toBe('no-store')
  })

  it('is refused to another site and to another name of this computer', async () => {
    const crossSite = await send('/', { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([crossSite.status, crossSite.body]).toEqual([403, '{"code":"CROSS_SITE"}'])
    const rebound = await send('/', { method: 'GET', headers: { host: `evil.example:${address.port}` } })
    expect([rebound.status, rebound.body]).toEqual([403, '{"code":"WRONG_HOST"}'])
  })

  it('has no other methods', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) expect((await send('/', { method })).status).toBe(405)
  })
})

describe('session', () => {
  it('opens with the printed code, once', async () => {
    const code = address.hash.slice(1)
    expect((await send('/session', { body: code })).status).toBe(200)
    expect((await send('/session', { body: code })).status).toBe(401)
    expect(codesUsed).toBe(1)
  })

  it('is refused to another origin, and the code stays good', async () => {
    const code = address.hash.slice(1)
    const stolen = await send('/session', { body: code, headers: { origin: 'http://127.0.0.1:1' } })
    expect(stolen.body).toBe('{"code":"WRONG_ORIGIN"}')
    expect((await send('/session', { body: code })).status).toBe(200)
  })

  it('does not read a long body', async () => {
    expect((await send('/session', { body: 'x'.repeat(10_000) })).status).toBe(401)
  })

  it('is needed for every call', async () => {
    for (const path of ['/rpc/session/status', '/upload', '/elsewhere']) {
      expect(await send(path)).toMatchObject({ status: 401, body: '{"code":"NO_SESSION"}' })
    }
    const session = await openSession()
    expect(await send('/rpc/session/status', { headers: session })).toMatchObject({ status: 200, body: '"answered"' })
    expect((await send('/rpc/session/status', { headers: session })).headers['cache-control']).toBe('no-store')
    expect((await send('/elsewhere', { headers: session })).status).toBe(404)
  })
})

describe('upload', () => {
  it('stores the file under a one-time handle, readable by this account only', async () => {
    const session = await openSession()
    const name = encodeURIComponent('../证据 1.pdf')
    const { status, body } = await send('/upload', { body: '内容', headers: { ...session, 'x-file-name': name } })
    expect(status).toBe(201)
    const { handle } = JSON.parse(body) as { handle: string }
    const path = await uploads.take(handle)
    expect(path).toBe(join(folder, 'data/uploads', handle, '_证据 1.pdf'))
    expect(readFileSync(path ?? '', 'utf8')).toBe('内容')
    if (process.platform !== 'win32') expect(statSync(path ?? '').mode & 0o077).toBe(0)
    expect(await uploads.take(handle)).toBeNull()
  })

  it('refuses what is too large before it reads it', async () => {
    const call = begin('/upload', { ...(await openSession()), 'content-length': UPLOAD_LIMIT_BYTES + 1 })
    const [response] = await once(call, 'response')
    expect([response.statusCode, await text(response)]).toEqual([413, '{"code":"UPLOAD_TOO_LARGE"}'])
    expect(existsSync(join(folder, 'data/uploads'))).toBe(false)
    call.destroy()
  })

  it('keeps nothing of a file that broke off', async () => {
    const call = begin('/upload', { ...(await openSession()), 'content-length': 100 })
    call.write('half')
    await expect.poll(() => existsSync(join(folder, 'data/uploads'))).toBe(true)
    call.destroy()
    await expect.poll(() => readdirSync(join(folder, 'data/uploads'))).toEqual([])
    uploads.clear()
  })
})

it.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\x\\y.csv', 'C_x_y.csv'],
  ['\u202egnp.exe', '_gnp.exe'],
  ['a\0b\n.csv', 'a_b_.csv'],
  ['...', 'file'],
  ['', 'file'],
  ['客服 导出 (2).csv', '客服 导出 (2).csv'],
])('makes a safe name of %j', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})

it('clears what an earlier process left behind', () => {
  const left = join(folder, 'left/uploads/x')
  mkdirSync(left, { recursive: true })
  new Uploads(join(folder, 'left'))
  expect(existsSync(left)).toBe(false)
})
