import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createApiKey, revokeApiKeys } from '../../src/backend/intake/api-keys.ts'
import { type IntakeResult, intakeResult } from '../../src/shared/contract/intake.ts'
import { problem } from '../../src/shared/contract/sync.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const NAME = '欧阳合成'

function body(changes: object = {}): Record<string, unknown> {
  return {
    reference: `app-${randomBytes(8).toString('hex')}`,
    kind: 'cancel_account',
    receivedAt: '2026-11-22T15:20:00.000Z',
    name: NAME,
    phone: `101${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`,
    accountId: String(randomBytes(4).readUInt32BE()),
    loggedIn: true,
    ...changes,
  }
}

describeOnBoth('intake by the servers of the app', (engine) => {
  let backend: Booted
  let key: string
  /** Everything that was ever answered with an error. */
  const refusals: string[] = []

  beforeAll(async () => {
    backend = await bootBackend(engine)
    key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'app', now: NOW }))
  })
  afterEach(() => backend.setNow(NOW))
  afterAll(() => backend.close())

  async function send(path: string, init: RequestInit, withKey: string | null = key): Promise<Response> {
    const headers = new Headers(init.headers)
    if (withKey !== null) headers.set('x-api-key', withKey)
    return fetch(backend.url + path, { ...init, headers })
  }

  async function post(payload: unknown, withKey?: string | null): Promise<Response> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) }
    return send('/v1/requests', init, withKey)
  }

  async function opened(payload: unknown = body()): Promise<IntakeResult> {
    const response = await post(payload)
    expect(response.status).toBe(201)
    return intakeResult.parse(await response.json())
  }

  async function expectProblem(response: Response, status: number, code: string): Promise<void> {
    const text = await response.text()
    refusals.push(text)
    expect(`${response.status} ${text}`).toContain(`${status} `)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(problem.parse(JSON.parse(text))).toMatchObject({ status, code })
  }

  async function stateOf(number: string): Promise<CaseState> {
    const row = await backend.store.db
      .selectFrom('case')
      .select('state')
      .where('number', '=', number)
      .executeTakeFirst()
    return JSON.parse(row?.state ?? 'null') as CaseState
  }

  it('opens a case whose clocks run from the submission, and answers number, code, status and deadline', async () => {
    const result = await opened()
    expect(result).toMatchObject({ status: 'received', dueAt: '2026-12-11T16:00:00.000Z' })
    expect(result.queryCode).toBeDefined()
    const state = await stateOf(result.number)
    expect(state).toMatchObject({ stage: 'received', channel: 'in_app', openedBy: null, requester: 'self' })
    expect(state.clocks.every((clock) => clock.startedAt === '2026-11-22T15:20:00.000Z')).toBe(true)
    expect(state.subjectToken).toMatch(/^[0-9a-f]{64}$/)
  })

  it('reaches the desks through the feed, with the app as the actor', async () => {
    const chen = await backend.desk('chen')
    await chen.load()
    const { number } = await opened()
    await backend.backend.feed.settle()
    await chen.pullAll()
    const rows = [...chen.copy.values()].map(({ row }) => row as { actor?: { kind: string }; state?: CaseState })
    expect(rows.some((row) => row.state?.number === number)).toBe(true)
    expect(rows.some((row) => row.actor?.kind === 'app')).toBe(true)
  })

  it('answers a repeated reference with the same case and without a code', async () => {
    const payload = body()
    const first = await opened(payload)
    const again = await post(payload)
    expect(again.status).toBe(200)
    const { queryCode: _given, ...known } = first
    expect(await again.json()).toEqual(known)
  })

  it('opens one case for many requests at the same time', async () => {
    const payload = body()
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(payload)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    const results = (await Promise.all(answers.map((answer) => answer.json()))) as IntakeResult[]
    expect(new Set(results.map(({ number }) => number)).size).toBe(1)
    expect(results.filter(({ queryCode }) => queryCode)).toHaveLength(1)
  })

  it('refuses a known reference with another body, also where only a flag differs', async () => {
    const payload = body()
    await opened(payload)
    await expectProblem(await post({ ...payload, name: '另一人' }), 422, 'IDEMPOTENCY_KEY_REUSED')
    await expectProblem(await post({ ...payload, loggedIn: false }), 422, 'IDEMPOTENCY_KEY_REUSED')
  })

  it('knows a reference after the answers have been forgotten', async () => {
    const payload = body()
    const { number } = await opened(payload)
    await backend.store.transaction((tx) => tx.deleteFrom('idempotency').execute())
    const again = await post(payload)
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({ number })
  })

  it('keeps the references of two keys apart', async () => {
    const other = await backend.store.transaction((tx) => createApiKey(tx, { name: 'other', now: NOW }))
    const payload = body()
    const { number } = await opened(payload)
    const answer = await post({ ...body(), reference: payload.reference }, other)
    expect(answer.status).toBe(201)
    expect(((await answer.json()) as IntakeResult).number).not.toBe(number)
  })

  it('refuses a second open request of the same account and kind, and leaves no trace of it', async () => {
    const { accountId } = body()
    await opened(body({ accountId }))
    const count = () =>
      backend.store.db
        .selectFrom('case')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirst()
    const before = await count()
    await expectProblem(await post(body({ accountId })), 422, 'DUPLICATE')
    expect(await count()).toEqual(before)
  })

  it('refuses a submission from the future, and takes it when its time has come', async () => {
    const payload = body({ receivedAt: '2026-11-23T02:30:00.000Z' })
    await expectProblem(await post(payload), 422, 'INVALID_ARGUMENT')
    backend.setNow('2026-11-23T03:00:00.000Z')
    await opened(payload)
  })

  it.each([
    ['an unknown field', { note: 'x' }],
    ['an unknown kind', { kind: 'rename' }],
    ['a phone that is none', { phone: '12345' }],
    ['a short reference', { reference: 'abc' }],
    ['a name of the wrong type', { name: 7 }],
    ['no submission time', { receivedAt: undefined }],
  ])('answers 400 to %s', async (_what, changes) => {
    await expectProblem(await post(body(changes)), 400, 'INVALID_REQUEST')
  })

  it('answers 400 to what is not JSON, 413 to what is too large, 415 to another media type', async () => {
    const json = { 'content-type': 'application/json' }
    await expectProblem(await send('/v1/requests', { method: 'POST', headers: json, body: '{"a' }), 400, 'INVALID_JSON')
    const large = JSON.stringify(body({ name: 'x'.repeat(20_000) }))
    await expectProblem(await send('/v1/requests', { method: 'POST', headers: json, body: large }), 413, 'TOO_LARGE')
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body()) }
      await expectProblem(await send('/v1/requests', init), 415, 'MEDIA_TYPE')
    }
  })

  it('answers 401 without a key, with a wrong one and with a revoked one, before it looks at the body', async () => {
    const revoked = await backend.store.transaction(async (tx) => {
      const made = await createApiKey(tx, { name: 'old', now: NOW })
      await revokeApiKeys(tx, { name: 'old', now: NOW })
      return made
    })
    for (const bad of [null, '', 'pdk_x', `pdk_${'A'.repeat(43)}`, revoked]) {
      await expectProblem(await post({ nonsense: true }, bad), 401, 'API_KEY_REQUIRED')
      await expectProblem(await send('/v1/requests/R26-000001', {}, bad), 401, 'API_KEY_REQUIRED')
    }
  })

  it('reads the public status by number', async () => {
    const { number, dueAt } = await opened()
    const answer = await send(`/v1/requests/${number}`, {})
    expect(await answer.json()).toEqual({ number, status: 'received', dueAt })
    await expectProblem(await send('/v1/requests/R26-999999', {}), 404, 'NOT_FOUND')
    await expectProblem(await send('/v1/requests/..%2f..', {}), 400, 'INVALID_REQUEST')
  })

  it('stores neither key nor code, and logs and errors name nobody', async () => {
    const payload = body()
    const { queryCode = '' } = await opened(payload)
    const codes = await backend.store.db.selectFrom('query_code').selectAll().execute()
    const keys = await backend.store.db.selectFrom('api_key').selectAll().execute()
    const stored = JSON.stringify([codes, keys])
    const told = backend.logs() + refusals.join()
    for (const secret of [key, queryCode]) expect(stored).not.toContain(secret)
    for (const private_ of [key, queryCode, NAME, String(payload.phone), String(payload.accountId), '另一人']) {
      expect(told).not.toContain(private_)
    }
    expect(refusals.length).toBeGreaterThan(20)
    expect(refusals.join()).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/)
  })

  it('answers 500 with an error id and nothing else when something breaks', async () => {
    await backend.store.db.schema.alterTable('query_code').renameTo('query_code_away').execute()
    try {
      const answer = await post(body())
      expect(answer.status).toBe(500)
      const told = problem.parse(await answer.json())
      expect(told).toMatchObject({ code: 'INTERNAL', errorId: expect.any(String) })
      expect(JSON.stringify(told)).not.toMatch(/query_code|select|insert/i)
    } finally {
      await backend.store.db.schema.alterTable('query_code_away').renameTo('query_code').execute()
    }
  })

  it('answers 429 with Retry-After when too many come', async () => {
    const busy = await bootBackend(engine, { rateLimit: 3 })
    try {
      const answers = []
      for (let request = 0; request < 5; request += 1) answers.push(await fetch(`${busy.url}/v1/requests/R26-000001`))
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429])
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
      await expectProblem(answers.at(-1) as Response, 429, 'RATE_LIMITED')
    } finally {
      await busy.close()
    }
  })
})
