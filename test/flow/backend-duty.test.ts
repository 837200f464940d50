import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Pager } from '../../src/backend/duty/pager.ts'
import { type DutyRoster, dutyRoster } from '../../src/shared/contract/incidents.ts'
import { problem } from '../../src/shared/contract/sync.ts'
import {
  type Booted,
  bootBackend,
  describeOnBoth,
  describeOnPostgres,
  dropSchema,
  type Engine,
  people,
} from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { openIncident } from '../support/incident-work.ts'
import { type Gateway, GONE, openGateway, SECRET } from '../support/pager-gateway.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const NUMBER = '+86 10800000001'
const LINK = 'https://intranet.example.com/incidents/{number}'

function later(seconds: number): string {
  return new Date(Date.parse(NOW) + seconds * 1000).toISOString()
}

function shiftOf(user: string, rank: number, from = '2026-11-22T12:00:00.000Z', to = '2026-11-23T12:00:00.000Z') {
  return { id: v7(), user, from, to, rank }
}

async function bootWith(engine: Engine, gateway: Gateway, options: { schema?: string; secret?: string } = {}) {
  const { secret = SECRET, ...more } = options
  const gateways = new Map((['webhook', 'call'] as const).map((way) => [way, gateway.url(way)]))
  return bootBackend(engine, { duty: { gateways, secret, link: LINK, escalateMinutes: 10 }, ...more })
}

/** Han is the first to be paged, by two ways; Qiao the second, by one. */
async function rosterOf(backend: Booted): Promise<DeskClient> {
  const qiao = await backend.desk('qiao')
  await put(qiao, '/v1/duty', { shifts: [shiftOf(people.han.id, 1), shiftOf(people.qiao.id, 2)] })
  await put(qiao, `/v1/duty/contacts/${people.han.id}`, { webhook: 'duty-值班-1', call: NUMBER })
  await put(qiao, `/v1/duty/contacts/${people.qiao.id}`, { call: 'duty-2' })
  return qiao
}

async function put(desk: DeskClient, path: string, body: unknown): Promise<void> {
  const response = await desk.request('PUT', path, body)
  if (!response.ok) throw new Error(`${path} ${response.status} ${await response.text()}`)
}

async function roster(desk: DeskClient): Promise<DutyRoster> {
  return dutyRoster.parse(await desk.get('/v1/duty'))
}

describeOnBoth('paging people on duty', (engine) => {
  let backend: Booted
  let gateway: Gateway
  let qiao: DeskClient
  let han: DeskClient

  beforeAll(async () => {
    gateway = await openGateway()
    backend = await bootWith(engine, gateway)
    han = await backend.desk('han')
  })
  beforeEach(async () => {
    backend.setNow(NOW)
    await backend.store.transaction(async (tx) => {
      for (const table of ['duty_page', 'duty_alarm'] as const) await tx.deleteFrom(table).execute()
    })
    gateway.requests.length = 0
    qiao = await rosterOf(backend)
  })
  afterAll(async () => {
    await backend.close()
    await gateway.close()
  })

  async function lookAt(seconds: number): Promise<void> {
    backend.setNow(later(seconds))
    await backend.pager.look()
  }

  it('tells the first rank by every way, signed, and nothing of a person', async () => {
    const incident = await openIncident(qiao)
    await lookAt(0)
    const { number } = await backend.store.db
      .selectFrom('incident')
      .select('number')
      .where('id', '=', incident)
      .executeTakeFirstOrThrow()
    expect(gateway.requests.map(({ path, to }) => [path, decodeURIComponent(to)]).sort()).toEqual([
      ['/call', NUMBER],
      ['/webhook', 'duty-值班-1'],
    ])
    const [request] = gateway.requests
    expect(request?.body).toEqual({
      page: request?.key,
      incident: { id: incident, number },
      drill: false,
      level: null,
      link: `https://intranet.example.com/incidents/${number}`,
    })
    expect((await roster(qiao)).pages).toMatchObject([
      { incident, user: people.han.id, state: 'sent', at: NOW },
      { incident, user: people.han.id, state: 'sent', at: NOW },
    ])
    await lookAt(5)
    expect(gateway.requests).toHaveLength(2)
  })

  it('is not believed with another secret (sabotage)', async () => {
    const other = await openGateway('another-secret-of-32-characters!!')
    const forging = await bootWith(engine, other)
    await openIncident(await rosterOf(forging))
    await forging.pager.look()
    expect([other.requests.length, other.forged()]).toEqual([0, 2])
    await forging.close()
    await other.close()
  })

  it('pages nobody for a drill', async () => {
    await openIncident(qiao, { drill: true })
    await lookAt(0)
    expect(gateway.requests).toEqual([])
  })

  it('goes on to the next rank when nobody has answered in time, and no further', async () => {
    await openIncident(qiao)
    await lookAt(0)
    await lookAt(599)
    expect(gateway.requests).toHaveLength(2)
    await lookAt(600)
    expect(gateway.requests.map(({ to }) => to).slice(2)).toEqual(['duty-2'])
    await lookAt(1200)
    await lookAt(9000)
    expect(gateway.requests).toHaveLength(3)
    expect(backend.logs()).toContain('NOBODY_ANSWERED')
  })

  it('stops with the answer of somebody who was paged', async () => {
    await openIncident(qiao)
    await lookAt(0)
    const [page] = (await roster(han)).pages
    const answer = (desk: DeskClient, id = page?.id) => desk.request('POST', `/v1/duty/pages/${id}/answer`)
    const refused = await answer(qiao)
    expect([refused.status, problem.parse(await refused.json()).code]).toEqual([403, 'FORBIDDEN'])
    expect((await answer(han, v7())).status).toBe(404)
    for (const _again of [1, 2]) {
      const response = await answer(han)
      expect(response.status).toBe(200)
      const { pages } = dutyRoster.parse(await response.json())
      expect(pages.map(({ state }) => state)).toEqual(['answered', 'answered'])
    }
    await lookAt(601)
    expect(gateway.requests).toHaveLength(2)
  })

  it('tries again with the same key when a gateway fails', async () => {
    await put(qiao, `/v1/duty/contacts/${people.han.id}`, { webhook: null })
    gateway.answers.push(503, 500)
    await openIncident(qiao)
    await lookAt(0)
    await lookAt(4)
    expect(gateway.requests).toHaveLength(1)
    await lookAt(5)
    await lookAt(14)
    expect(gateway.requests).toHaveLength(2)
    expect((await roster(qiao)).pages).toMatchObject([{ state: 'waiting' }])
    await lookAt(15)
    expect(new Set(gateway.requests.map(({ key }) => key)).size).toBe(1)
    expect((await roster(qiao)).pages).toMatchObject([{ state: 'sent', at: later(15) }])
  })

  it('does not wait for an answer of somebody whom it could not reach', async () => {
    await put(qiao, `/v1/duty/contacts/${people.han.id}`, { webhook: null })
    gateway.answers.push(500, 500, 500, 500, 500)
    await openIncident(qiao)
    for (const seconds of [0, 5, 15, 35, 75]) await lookAt(seconds)
    expect((await roster(qiao)).pages).toMatchObject([{ user: people.han.id, state: 'failed' }])
    await lookAt(76)
    expect(gateway.requests.at(-1)).toMatchObject({ to: 'duty-2' })
  })

  it('says in its log that a gateway is away, and to whom it wrote in none', async () => {
    gateway.answers.push(GONE, GONE)
    await openIncident(qiao)
    await lookAt(0)
    expect(backend.logs()).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    expect((await roster(qiao)).pages.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    expect(backend.logs()).not.toContain('10800000001')
  })

  it('waits for somebody to come on duty', async () => {
    await put(qiao, '/v1/duty', { shifts: [] })
    await openIncident(qiao)
    await lookAt(0)
    expect(backend.logs()).toContain('NOBODY_ON_DUTY')
    await put(qiao, '/v1/duty', { shifts: [shiftOf(people.qiao.id, 1)] })
    await lookAt(600)
    expect(gateway.requests.map(({ to }) => to)).toEqual(['duty-2'])
  })

  it('lets nobody read how people are reached', async () => {
    await backend.backend.feed.settle()
    await qiao.load()
    const seen = [...qiao.copy.values(), await roster(qiao), await qiao.get('/v1/sync/hello')]
    expect(JSON.stringify(seen)).not.toMatch(/10800000001|duty-2/)
    expect(backend.logs()).not.toContain('10800000001')
  })

  it.each([
    ['a shift of nobody', 'qiao', { shifts: [shiftOf(randomUUID(), 1)] }, 422, 'UNKNOWN_USER'],
    [
      'a shift that ends before it begins',
      'qiao',
      { shifts: [shiftOf(people.han.id, 1, NOW, NOW)] },
      422,
      'INVALID_SHIFT',
    ],
    ['a rank that is none', 'qiao', { shifts: [shiftOf(people.han.id, 0)] }, 400, 'INVALID_REQUEST'],
    ['an unknown field', 'qiao', { shifts: [], notes: 'x' }, 400, 'INVALID_REQUEST'],
    ['somebody without the permission', 'han', { shifts: [] }, 403, 'FORBIDDEN'],
  ] as const)('refuses %s, and keeps the roster', async (_name, who, body, ...[status, code]) => {
    const before = await roster(qiao)
    const response = await (await backend.desk(who)).request('PUT', '/v1/duty', body)
    expect([response.status, problem.parse(await response.json()).code]).toEqual([status, code])
    expect(await roster(qiao)).toEqual(before)
  })

  it('shows the roster to an administrator, without what happened', async () => {
    await openIncident(qiao)
    await lookAt(0)
    const seen = await roster(await backend.desk('admin'))
    expect([seen.shifts.length, seen.pages, seen.ways]).toEqual([2, [], ['webhook', 'call']])
  })
})

describeOnPostgres('paging by several processes', () => {
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  afterAll(() => dropSchema(schema))

  it('neither loses nor repeats a page when processes come and go', async () => {
    const gateway = await openGateway()
    const first = await bootWith('PostgreSQL', gateway, { schema })
    const qiao = await rosterOf(first)
    gateway.answers.push(503, 503)
    for (let index = 0; index < 3; index += 1) await openIncident(qiao)
    await first.close()
    const second = await bootWith('PostgreSQL', gateway, { schema })
    const third = new Pager(second.backend)
    second.setNow(later(60))
    await Promise.all([second.pager.look(), third.look()])
    second.setNow(later(120))
    await Promise.all([second.pager.look(), third.look()])
    const keys = gateway.requests.map(({ key }) => key)
    // Six pages; the two that were answered with 503 came twice.
    expect([new Set(keys).size, keys.length]).toEqual([6, 8])
    const { pages } = await roster(await second.desk('qiao'))
    expect(pages.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'sent'))
    await second.close()
    await gateway.close()
  })
})
