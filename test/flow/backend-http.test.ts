import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBackend } from '../../src/backend/server.ts'
import { problem } from '../../src/shared/contract/sync.ts'
import {
  type Booted,
  bootBackend,
  describeOnBoth,
  describeOnPostgres,
  postgresUrl,
  resourcesDir,
} from '../support/backend.ts'
import { openDraft } from '../support/desk-client.ts'

const ID = '01935c1a-7b00-7000-8000-0000000000c1'

describeOnBoth('the interface of the backend', (engine) => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend(engine, { signInLimit: 4 })
  })
  afterAll(() => backend.close())

  it.each([
    {
      what: 'an unknown collection',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'GET',
      path: '/v1/sync/snapshot?collection=secret&slice=open',
      body: undefined,
    },
    {
      what: 'a page larger than allowed',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'GET',
      path: '/v1/sync/snapshot?collection=case&slice=open&limit=5001',
      body: undefined,
    },
    {
      what: 'the key of another collection',
      status: 400,
      code: 'INVALID_CURSOR',
      method: 'GET',
      path: `/v1/sync/snapshot?collection=text&slice=open&after=${ID}`,
      body: undefined,
    },
    { what: 'an unknown route', status: 404, code: 'NOT_FOUND', method: 'GET', path: '/v1/nothing', body: undefined },
    {
      what: 'a cursor that is none',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'GET',
      path: '/v1/sync/changes?cursor=1',
      body: undefined,
    },
    {
      what: 'a body without commands',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'POST',
      path: '/v1/commands',
      body: { commands: [] },
    },
    {
      what: 'unknown fields',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'POST',
      path: '/v1/commands',
      body: { commands: [], extra: 1 },
    },
    {
      what: 'more than a hundred commands',
      status: 400,
      code: 'INVALID_REQUEST',
      method: 'POST',
      path: '/v1/commands',
      body: { commands: Array(101).fill({}) },
    },
    {
      what: 'a command nobody has sent',
      status: 404,
      code: 'NOT_FOUND',
      method: 'GET',
      path: `/v1/commands/${ID}`,
      body: undefined,
    },
  ])('answers $what with a problem', async ({ status, code, method, path, body }) => {
    const chen = await backend.desk('chen')
    const answer = await chen.request(method, path, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(problem.parse(await answer.json())).toMatchObject({ status, code })
  })

  it('names the paths of what does not fit, never the values', async () => {
    const chen = await backend.desk('chen')
    const draft = openDraft({ target: ID, person: { phone: '测试机密号码' }, now: backend.backend.now() })
    const answer = await chen.request('POST', '/v1/commands', { commands: [chen.command(draft)] })
    const body = await answer.text()
    expect(answer.status).toBe(400)
    expect(body).toContain('/commands/0/records/person/phone')
    expect(body).not.toContain('测试机密号码')
    expect(backend.logs()).not.toContain('测试机密号码')
  })

  it('answers broken JSON, other types and large bodies with their own status', async () => {
    const chen = await backend.desk('chen')
    const send = async (body: string, type: string, path = '/v1/commands') => {
      const { url, token, device } = chen.connection
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'x-desk-device': device,
          'x-desk-schema': '1',
          'content-type': type,
        },
        body,
      })
      return [answer.status, problem.parse(await answer.json()).code]
    }
    expect(await send('{"commands":', 'application/json')).toEqual([400, 'INVALID_JSON'])
    expect(await send('', 'application/json')).toEqual([400, 'INVALID_JSON'])
    expect(await send('<a/>', 'application/xml')).toEqual([415, 'MEDIA_TYPE'])
    expect(await send(`"${'x'.repeat(41 * 1024 * 1024)}"`, 'application/json')).toEqual([413, 'TOO_LARGE'])
    expect(await send(`"${'x'.repeat(70 * 1024)}"`, 'application/json', '/v1/session')).toEqual([413, 'TOO_LARGE'])
  })

  it('refuses texts that the database or canonical JSON cannot hold, and keeps the rest of the post', async () => {
    const chen = await backend.desk('chen')
    const target = await chen.open()
    const nul = openDraft({ target: ID, person: { name: 'a\u0000b' }, now: backend.backend.now() })
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    expect(await chen.send(chen.command(nul), claim)).toMatchObject([
      { status: 422, rejection: { code: 'INVALID_ARGUMENT' } },
      { status: 200 },
    ])
    const lone = openDraft({ target: ID, person: { name: 'a\ud800' }, now: backend.backend.now() })
    const answer = await chen.request('POST', '/v1/commands', { commands: [chen.command(lone)] })
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'INVALID_REQUEST'])
  })

  it('wants a session, a device and a schema that it knows', async () => {
    const chen = await backend.desk('chen')
    const status = async (headers: Record<string, string>) => {
      const answer = await chen.request('GET', '/v1/sync/hello', undefined, headers)
      return [answer.status, problem.parse(await answer.json()).code]
    }
    expect(await status({ 'x-desk-schema': '0' })).toEqual([426, 'SCHEMA_TOO_OLD'])
    expect(await status({ 'x-desk-schema': '2' })).toEqual([426, 'SCHEMA_TOO_NEW'])
    expect(await status({ authorization: '' })).toEqual([401, 'SESSION_REQUIRED'])
    expect(await status({ authorization: `Bearer ${'A'.repeat(43)}` })).toEqual([401, 'SESSION_REQUIRED'])
    expect(await status({ 'x-desk-device': 'no uuid' })).toEqual([401, 'SESSION_REQUIRED'])
  })

  it('limits sign-ins per address', async () => {
    const answers: Response[] = []
    for (let n = 0; n < 5; n += 1) {
      answers.push(
        await fetch(`${backend.url}/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: `nobody${n}`, password: 'x', device: ID }),
        }),
      )
    }
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429])
    expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('counts the address that its proxy adds, whatever a client wrote before it', async () => {
    const behind = await bootBackend(engine, { trustProxy: true, signInLimit: 2 })
    const signIn = async (forwarded: string) => {
      const answer = await fetch(`${behind.url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        body: JSON.stringify({ login: forwarded, password: 'x', device: ID }),
      })
      return answer.status
    }
    const one = [1, 2, 3].map((n) => `10.0.0.${n}, 192.0.2.7`)
    expect([await signIn(one[0]!), await signIn(one[1]!), await signIn(one[2]!)]).toEqual([401, 401, 429])
    expect(await signIn('10.0.0.1, 192.0.2.8')).toBe(401)
    await behind.close()
  })

  it('describes itself in OpenAPI 3.1, and says that it is well', async () => {
    const document = await (await fetch(`${backend.url}/openapi.json`)).json()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/commands',
        '/v1/sync/changes',
        '/v1/sync/hello',
        '/v1/sync/snapshot',
        '/v1/session',
      ]),
    )
    for (const path of ['/healthz', '/readyz']) expect((await fetch(backend.url + path)).status).toBe(200)
  })
})

describeOnPostgres('a backend whose server drops every connection', () => {
  it('goes on with new ones', async () => {
    const backend = await bootBackend('PostgreSQL')
    const chen = await backend.desk('chen')
    await chen.open()
    await backend.backend.feed.settle()
    const admin = new pg.Client({ connectionString: postgresUrl() })
    await admin.connect()
    // This backend's own connections: other test files use the same server.
    const asked = Array.from({ length: 5 }, () =>
      sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(backend.store.db),
    )
    const pids = (await Promise.all(asked)).map(({ rows }) => rows[0]?.pid)
    await admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [[...new Set(pids)]])
    await admin.end()
    const answers = []
    for (let n = 0; n < 20; n += 1) answers.push((await chen.request('GET', '/v1/sync/hello')).status)
    expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([])
    expect(answers.slice(-5)).toEqual([200, 200, 200, 200, 200])
    await backend.close()
  })
})

it('does not listen beyond this machine without a proxy in front', async () => {
  const options = {
    host: '0.0.0.0',
    port: 0,
    dataDir: ':memory:',
    resourcesDir,
    name: 'test',
    demo: false,
    trustProxy: false,
    rateLimit: 1,
    signInLimit: 1,
    log: { write: () => undefined },
    now: () => '2026-11-23T02:00:00.000Z',
  }
  await expect(startBackend(options)).rejects.toThrow('TRUST_PROXY=1')
})
