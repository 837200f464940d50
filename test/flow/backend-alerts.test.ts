import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiKey, revokeApiKeys } from '../../src/backend/intake/api-keys.ts'
import { type AlertResult, alertResult } from '../../src/shared/contract/intake.ts'
import { type IncidentStateRow, problem } from '../../src/shared/contract/sync.ts'
import type { Entry } from '../../src/shared/domain/command.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const KNOWN = '2026-11-22T18:12:00.000Z'
const TITLE = '合成：同网段批量登录'

function body(changes: object = {}): Record<string, unknown> {
  const reference = `siem-${randomBytes(8).toString('hex')}`
  return { reference, knownAt: KNOWN, title: TITLE, note: '4 小时 31 万次', systems: ['account_center'], ...changes }
}

describeOnBoth('alerts by the monitoring', (engine) => {
  let backend: Booted
  let key: string

  beforeAll(async () => {
    backend = await bootBackend(engine)
    key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'siem', now: NOW }))
  })
  afterAll(() => backend.close())

  async function post(payload: unknown, withKey: string | null = key, type = 'application/json'): Promise<Response> {
    const headers = new Headers({ 'content-type': type, ...(withKey === null ? {} : { 'x-api-key': withKey }) })
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
    return fetch(`${backend.url}/v1/alerts`, { method: 'POST', headers, body: text })
  }

  async function opened(payload: unknown = body()): Promise<AlertResult> {
    const response = await post(payload)
    expect(response.status).toBe(201)
    return alertResult.parse(await response.json())
  }

  async function expectProblem(response: Response, status: number, code: string): Promise<void> {
    const text = await response.text()
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(problem.parse(JSON.parse(text))).toMatchObject({ status, code })
    expect(text).not.toContain(TITLE)
  }

  const countRows = async () => (await backend.store.db.selectFrom('incident').select('id').execute()).length

  it('become leads whose hour of triage runs from the alert, recorded now, by the app', async () => {
    const { number, stage, triageDueAt } = await opened()
    expect([stage, triageDueAt]).toEqual(['lead', '2026-11-22T19:12:00.000Z'])
    await backend.backend.feed.settle()
    const han = await backend.desk('han')
    await han.load()
    const rows = [...han.copy.entries()].filter(([id]) => id.startsWith('incident/'))
    const found = rows.map(([, { row }]) => row as IncidentStateRow).find(({ state }) => state.number === number)
    if (!found) throw new Error('the desk does not see it')
    const { state } = found
    expect(state).toMatchObject({ source: 'alert', openedBy: null, drill: false, recordedAt: NOW })
    expect(state.candidates).toMatchObject([{ at: KNOWN, basis: 'alert', by: null, recordedAt: NOW }])
    expect(han.copy.get(`text/${state.title.id}`)?.row).toMatchObject({ body: TITLE })
    const { entries } = await han.get<{ entries: Entry[] }>(`/v1/entries?target=${found.id}`)
    expect(entries).toMatchObject([{ type: 'incident.opened', actor: { kind: 'app' }, recordedAt: NOW }])
    expect(han.copy.get(`text/${entries[0]?.text?.id}`)?.row).toMatchObject({ body: '4 小时 31 万次' })
  })

  it('open one incident for many at the same time, and again after answers were forgotten', async () => {
    const payload = body()
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(payload)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201])
    const results = (await Promise.all(answers.map((answer) => answer.json()))) as AlertResult[]
    expect(new Set(results.map(({ number }) => number)).size).toBe(1)
    await backend.store.transaction((tx) => tx.deleteFrom('idempotency').execute())
    const again = await post(payload)
    expect([again.status, await again.json()]).toEqual([200, results[0]])
  })

  it('are refused with a known reference and another body, also where it was a request', async () => {
    const payload = body()
    await opened(payload)
    await expectProblem(await post({ ...payload, note: null }), 422, 'IDEMPOTENCY_KEY_REUSED')
    const { reference } = payload
    const request = { reference, kind: 'leak_report', receivedAt: KNOWN, name: '合成甲', phone: '10300000001' }
    const answer = await fetch(`${backend.url}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(request),
    })
    await expectProblem(answer, 422, 'IDEMPOTENCY_KEY_REUSED')
  })

  it.each([
    ['an unknown field', body({ severity: 'high' }), 400, 'INVALID_REQUEST'],
    ['a level of its own', body({ level: 'major' }), 400, 'INVALID_REQUEST'],
    ['no title', body({ title: ' ' }), 400, 'INVALID_REQUEST'],
    ['a title that is too long', body({ title: '长'.repeat(121) }), 400, 'INVALID_REQUEST'],
    ['a time without milliseconds', body({ knownAt: '2026-11-22T18:12:00Z' }), 400, 'INVALID_REQUEST'],
    ['a reference that is too short', body({ reference: 'x' }), 400, 'INVALID_REQUEST'],
    ['a system that nobody knows', body({ systems: ['no_such_system'] }), 422, 'INVALID_ARGUMENT'],
    ['broken JSON', '{"reference":', 400, 'INVALID_JSON'],
    ['more than fits', body({ note: 'x'.repeat(40_000) }), 413, 'TOO_LARGE'],
  ])('are refused with %s, and leave no trace', async (_name, payload, status, code) => {
    const before = await countRows()
    await expectProblem(await post(payload), status, code)
    expect(await countRows()).toBe(before)
  })

  it('are refused without a valid key', async () => {
    const revoked = await backend.store.transaction((tx) => createApiKey(tx, { name: 'old', now: NOW }))
    await backend.store.transaction((tx) => revokeApiKeys(tx, { name: 'old', now: NOW }))
    for (const given of [null, 'pdk_x', revoked])
      await expectProblem(await post(body(), given), 401, 'API_KEY_REQUIRED')
    await expectProblem(await post('x', key, 'text/plain'), 415, 'MEDIA_TYPE')
  })

  it('are taken when the note is left out, and told nowhere in the log', async () => {
    await opened(body({ note: null, systems: [] }))
    await opened(body({ note: '很长'.repeat(2000) }))
    expect(backend.logs()).not.toContain(TITLE)
    expect(backend.logs()).not.toContain('31 万次')
  })
})
