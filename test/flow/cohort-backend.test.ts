/** Lists of affected people on the backend: chunks, totals, deliveries by the app, erasure. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCohortInForce } from '../../src/backend/cohorts/occasion.ts'
import { createApiKey } from '../../src/backend/intake/api-keys.ts'
import { Housekeeping } from '../../src/backend/jobs/housekeeping.ts'
import { CHUNK_ROWS, peoplePage, toWire } from '../../src/shared/contract/cohort-upload.ts'
import type { IncidentStateRow } from '../../src/shared/contract/sync.ts'
import { type CohortPerson, withoutContacts } from '../../src/shared/domain/cohort/person.ts'
import { PeopleTally } from '../../src/shared/domain/cohort/tally.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { fileDraft, openIncident, work } from '../support/incident-work.ts'

const PATIENCE = { timeout: 60_000 }

/** Person `n` of a list; every seventh has left. */
function person(n: number): CohortPerson {
  const there: CohortPerson = {
    ...{ class: 'active', accountId: `u${100_000 + n}`, name: `王小${n}`, phone: `1${String(n).padStart(10, '0')}` },
    ...{ email: null, address: null, pushToken: null, guardianName: null, guardianPhone: null, categories: ['昵称'] },
  }
  return n % 7 === 6 ? withoutContacts(there) : there
}

interface List {
  id: string
  summary: Record<string, unknown> & { cohort: string; people: number }
  chunks: { body: Buffer; sha256: string }[]
  hash: string
}

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')

/** A list as a desk makes it. */
function listOf(people: readonly CohortPerson[], revision = 1, id = v7()): List {
  const tally = new PeopleTally()
  for (const each of people) tally.add(each)
  const chunks: List['chunks'] = []
  for (let from = 0; from < people.length; from += 100) {
    const lines = people.slice(from, from + 100).map((each) => `${toWire(each, null)}\n`)
    const body = gzipSync(lines.join(''))
    chunks.push({ body, sha256: sha256(body) })
  }
  const counts = { rows: people.length + 3, duplicate: 2, wrong: 1, ...tally.sums }
  const summary = { cohort: id, revision, sha256: sha256(id), ...counts }
  return { id, summary, chunks, hash: sha256(chunks.map((chunk) => chunk.sha256).join('')) }
}

const people = (count: number) => Array.from({ length: count }, (_, n) => person(n))

describeOnBoth('a list of affected people', (engine) => {
  let backend: Booted
  let han: DeskClient
  let qiao: DeskClient
  let key: string

  beforeAll(async () => {
    backend = await bootBackend(engine)
    ;[han, qiao] = await Promise.all([backend.desk('han'), backend.desk('qiao')])
    key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'app', now: backend.backend.now() }))
  })
  afterAll(() => backend.close())

  async function incident(): Promise<string> {
    const target = await openIncident(han)
    await work(han, { ...fileDraft('incident.promote', target, { texts: { text: '合成' } }), baseVersion: 1 })
    return target
  }
  const answerOf = async (response: Response) => {
    const body = (await response.json()) as { code?: string }
    return [response.status, body.code ?? body] as const
  }
  const open = async (list: List, target: string, desk = han, changes: object = {}) =>
    answerOf(
      await desk.request('PUT', `/v1/cohorts/${list.id}`, {
        ...{ occasion: { kind: 'incident', id: target }, summary: list.summary, chunks: list.chunks.length },
        ...changes,
      }),
    )
  async function put(list: List, n: number, changes: Partial<{ body: Buffer; sha256: string; desk: DeskClient }> = {}) {
    const {
      body = list.chunks[n]?.body ?? Buffer.alloc(0),
      sha256: hash = list.chunks[n]?.sha256 ?? '',
      desk = han,
    } = changes
    const { token, device } = desk.connection
    return answerOf(
      await fetch(`${backend.url}/v1/cohorts/${list.id}/chunks/${n}`, {
        method: 'PUT',
        headers: {
          ...{ authorization: `Bearer ${token}`, 'x-desk-device': device, 'x-desk-schema': '1' },
          ...{ 'content-type': 'application/gzip', 'x-cohort-sha256': hash },
        },
        body: new Uint8Array(body),
      }),
    )
  }
  const seal = async (list: List, desk = han, hash = list.hash) =>
    answerOf(await desk.request('POST', `/v1/cohorts/${list.id}/seal`, { hash }))
  async function send(list: List, target: string): Promise<void> {
    expect((await open(list, target))[0]).toBe(200)
    for (const n of list.chunks.keys()) expect((await put(list, n))[0]).toBe(200)
  }
  async function recipients(cohort: string) {
    return backend.store.db.selectFrom('cohort_recipient').selectAll().where('cohort', '=', cohort).execute()
  }
  const tokens = (all: readonly CohortPerson[]) =>
    all.map(({ accountId }) => backend.backend.keys.accountToken(accountId ?? '')).sort()
  async function stateOf(id: string): Promise<IncidentStateRow> {
    await backend.backend.feed.settle()
    await qiao.load()
    return qiao.copy.get(`incident/${id}`)?.row as IncidentStateRow
  }
  const force = async (list: List, target: string) => {
    const { version } = await stateOf(target)
    return han.give({
      ...fileDraft('incident.set_cohort', target, { args: { summary: list.summary } }),
      baseVersion: version,
    })
  }

  it('arrives in chunks, in any order and more than once, and every person stands there once', PATIENCE, async () => {
    const target = await incident()
    const list = listOf(people(250))
    expect(await open(list, target)).toEqual([200, { sealed: false, missing: [0, 1, 2], missingCount: 3 }])
    expect(await put(list, 2)).toEqual([200, { sealed: false, missing: [0, 1], missingCount: 2 }])
    expect(await put(list, 2)).toEqual([200, { sealed: false, missing: [0, 1], missingCount: 2 }])
    const both = await Promise.all([put(list, 0), put(list, 0), put(list, 1)])
    expect(both.map(([status]) => status)).toEqual([200, 200, 200])
    expect(await open(list, target)).toEqual([200, { sealed: false, missing: [], missingCount: 0 }])
    expect(await seal(list)).toEqual([200, { sealed: true, missing: [], missingCount: 0 }])
    expect(await seal(list), 'again').toEqual([200, { sealed: true, missing: [], missingCount: 0 }])
    expect(await put(list, 1), 'a copy that was under way').toMatchObject([200, { sealed: true }])
    const rows = await recipients(list.id)
    expect(rows.map(({ token }) => token).sort()).toEqual(tokens(people(250)))
    const gone = rows.filter((row) => row.class === 'cancelled')
    expect(gone).toHaveLength(35)
    for (const { token, cohort, class: _class, first_channel, categories, ...contacts } of gone) {
      expect([first_channel, categories, Object.values(contacts)]).toEqual([
        'announcement',
        ['昵称'],
        Array(8).fill(null),
      ])
    }
  })

  it('is given back page by page to who leads, and to nobody else', PATIENCE, async () => {
    const list = listOf(people(2_300))
    await send(list, await incident())
    await seal(list)
    const page = async (after: string, desk = han) =>
      desk.request('GET', `/v1/cohorts/${list.id}/people?after=${encodeURIComponent(after)}`)
    const found: CohortPerson[] = []
    for (let after: string | null = ''; after !== null; ) {
      const { people: some, next } = peoplePage.parse(await (await page(after)).json())
      found.push(...some)
      after = next
    }
    expect(found).toHaveLength(2_300)
    const named = new Map(found.map((each) => [each.phone, each]))
    expect(named.get(person(1).phone)).toEqual(person(1))
    expect(found.filter(({ class: kind }) => kind === 'cancelled').every(({ phone }) => phone === null)).toBe(true)
    expect((await page('', await backend.desk('chen'))).status).toBe(403)
    const missing = await han.request('GET', `/v1/cohorts/${v7()}/people`)
    expect(missing.status).toBe(404)
  })

  it('is in force once the command and all of its people are here, whichever comes first', PATIENCE, async () => {
    const target = await incident()
    const inForce = () => findCohortInForce(backend.store.db, { kind: 'incident', id: target })
    const first = listOf(people(30))
    expect(await force(first, target)).toMatchObject({ status: 200 })
    expect(await inForce()).toBeUndefined()
    await send(first, target)
    expect(await inForce()).toBeUndefined()
    await seal(first)
    expect(await inForce()).toBe(first.id)
    const second = listOf(people(40), 2)
    await send(second, target)
    await seal(second)
    expect(await inForce()).toBe(first.id)
    await force(second, target)
    expect(await inForce()).toBe(second.id)
    const { state } = await stateOf(target)
    expect(state.cohort).toMatchObject({ people: 40, revision: 2, duplicate: 2, wrong: 1 })
    expect(JSON.stringify(state)).not.toMatch(/王小|u100000/)
  })

  it('must be what the incident says of it', PATIENCE, async () => {
    const target = await incident()
    const list = listOf(people(30))
    await force({ ...list, summary: { ...list.summary, rows: 31, duplicate: 0 } }, target)
    expect(await open(list, target)).toEqual([409, 'COHORT_DIFFERS'])
    const late = listOf(people(30))
    await send(late, target)
    await force({ ...late, summary: { ...late.summary, sha256: sha256('other') } }, target)
    expect(await seal(late)).toEqual([409, 'COHORT_DIFFERS'])
  })

  it('keeps nothing of what is damaged, foreign, or not a list', PATIENCE, async () => {
    const target = await incident()
    const other = await incident()
    const list = listOf(people(250))
    expect(await open(list, v7())).toEqual([404, 'INCIDENT_UNKNOWN'])
    expect(await put(list, 0)).toEqual([404, 'COHORT_UNKNOWN'])
    await open(list, target)
    expect(await open(list, other)).toEqual([422, 'COHORT_ID_REUSED'])
    expect(await open(list, target, han, { chunks: 4 })).toEqual([422, 'COHORT_ID_REUSED'])
    expect(await open({ ...list, id: v7() }, target)).toEqual([422, 'INVALID_REQUEST'])
    const unbalanced = { summary: { ...list.summary, rows: 1 } }
    expect(await open(list, target, han, unbalanced)).toEqual([400, 'INVALID_REQUEST'])
    expect(await put(list, 0, { sha256: sha256('x') })).toEqual([422, 'CHUNK_HASH_MISMATCH'])
    const chunk = (text: string | Buffer) => {
      const body = gzipSync(text)
      return { body, sha256: sha256(body) }
    }
    const line = (n: number) => `${toWire(person(n), null)}\n`
    const bomb = chunk(Buffer.alloc(64 * 1024 * 1024))
    const plain = Buffer.from(line(1))
    const cases: [{ body: Buffer; sha256: string }, string][] = [
      [bomb, 'CHUNK_UNREADABLE'],
      [{ body: plain, sha256: sha256(plain) }, 'CHUNK_UNREADABLE'],
      [chunk(''), 'CHUNK_UNREADABLE'],
      [chunk(line(1).trim()), 'CHUNK_UNREADABLE'],
      [chunk(line(1).repeat(CHUNK_ROWS + 1)), 'CHUNK_UNREADABLE'],
      [chunk(`${line(1)}["active"]\n`), 'ROW_REFUSED'],
      [chunk(line(1).replace('active', 'cancelled')), 'ROW_REFUSED'],
      [chunk(line(1) + line(1)), 'DUPLICATE_PERSON'],
    ]
    for (const [changes, code] of cases) expect(await put(list, 0, changes)).toEqual([422, code])
    expect(await put(list, 3, list.chunks[0])).toEqual([422, 'CHUNK_UNKNOWN'])
    await put(list, 0)
    expect(await put(list, 0, list.chunks[1])).toEqual([422, 'CHUNK_DIFFERS'])
    expect(await put(list, 1, list.chunks[0])).toEqual([422, 'DUPLICATE_PERSON'])
    expect(await recipients(list.id)).toHaveLength(100)
  })

  it('is taken from those who work on incidents, and from nobody else', PATIENCE, async () => {
    const target = await incident()
    const list = listOf(people(3))
    const chen = await backend.desk('chen')
    expect(await open(list, target, chen)).toEqual([403, 'FORBIDDEN'])
    await open(list, target)
    expect(await put(list, 0, { desk: chen })).toEqual([403, 'FORBIDDEN'])
    expect(await seal(list, chen)).toEqual([403, 'FORBIDDEN'])
    const stranger = await fetch(`${backend.url}/v1/cohorts/${list.id}/seal`, { method: 'POST' })
    expect(stranger.status).toBe(426)
  })

  it('is not sealed when a chunk is missing, exchanged, or a person is lost', PATIENCE, async () => {
    const target = await incident()
    const list = listOf(people(250))
    await open(list, target)
    await put(list, 0)
    expect(await seal(list)).toEqual([409, 'CHUNKS_MISSING'])
    await put(list, 1)
    await put(list, 2)
    expect(await seal(list, han, sha256('other'))).toEqual([422, 'COHORT_HASH_MISMATCH'])
    await loseOne(list)
    expect(await seal(list)).toEqual([422, 'COHORT_TOTALS_DIFFER'])
    const short = listOf(people(30))
    short.summary = { ...short.summary, ...listOf(people(31)).summary, cohort: short.id }
    await send(short, target)
    expect(await seal(short)).toEqual([422, 'COHORT_TOTALS_DIFFER'])
  })

  it('would be in force one short if nobody counted (sabotage)', PATIENCE, async () => {
    const target = await incident()
    const list = listOf(people(250))
    await send(list, target)
    await force(list, target)
    await loseOne(list)
    // In place of the seal, which would have refused.
    const sealed = { sealed_at: backend.backend.now() }
    await backend.store.transaction((tx) => tx.updateTable('cohort').set(sealed).where('id', '=', list.id).execute())
    expect(await findCohortInForce(backend.store.db, { kind: 'incident', id: target })).toBe(list.id)
    expect((await recipients(list.id)).map(({ token }) => token).sort()).not.toEqual(tokens(people(250)))
  })

  async function loseOne(list: List): Promise<void> {
    const token = backend.backend.keys.accountToken('u100007')
    await backend.store.transaction((tx) =>
      tx.deleteFrom('cohort_recipient').where('cohort', '=', list.id).where('token', '=', token).execute(),
    )
  }

  it('is erased when the incident is over, and no later list comes in', PATIENCE, async () => {
    const target = await openIncident(han)
    const list = listOf(people(30))
    await send(list, target)
    await seal(list)
    const dismissal = fileDraft('incident.dismiss', target, {
      args: { reason: 'false_alarm' },
      texts: { text: '合成' },
    })
    await work(qiao, { ...dismissal, baseVersion: 1 })
    backend.setNow('2026-11-23T03:00:00.000Z')
    await new Housekeeping(backend.backend).runDue()
    expect(await recipients(list.id)).toEqual([])
    const row = await backend.store.db.selectFrom('cohort').selectAll().where('id', '=', list.id).executeTakeFirst()
    expect(row).toMatchObject({ occasion: target, erased_at: '2026-11-23T03:00:00.000Z' })
    expect(await open(listOf(people(3)), target)).toEqual([409, 'INCIDENT_OVER'])
    expect(await put(list, 0)).toEqual([409, 'INCIDENT_OVER'])
  })

  const header = 'accountId,name,phone,email,class,guardianPhone,categories'
  async function deliver(
    target: string,
    body: string | Uint8Array,
    from: { type?: string; id?: string; key?: string } = {},
  ) {
    const { type = 'text/csv; charset=utf-8', id = v7(), key: apiKey = key } = from
    const response = await fetch(`${backend.url}/v1/cohorts?id=${id}&incident=${target}`, {
      method: 'POST',
      headers: { 'content-type': type, 'x-api-key': apiKey },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    })
    return [response.status, await response.json()] as const
  }

  it('may be delivered by the app, and is in force at its end', PATIENCE, async () => {
    const target = await incident()
    const { state } = await stateOf(target)
    const lines = Array.from(
      { length: 2500 },
      (_, n) => `u${n + 100_000},王小${n},1${String(n).padStart(10, '0')},,active,,昵称`,
    )
    lines[10] = 'u100011,王,+85291234567,,active,,'
    lines[20] = ',,,,active,,'
    lines[30] = 'u100030,王,1,2'
    lines[40] = 'u100040,王,10000000040,a@b.cn,cancelled,,'
    const body = [header, ...lines].join('\n')
    const id = v7()
    const [status, receipt] = await deliver(state.number ?? '', body, { id })
    expect(status).toBe(201)
    expect(receipt).toMatchObject({
      ...{ cohortId: id, revision: 1, rows: 2500, people: 2497, duplicate: 1, wrong: 2, sha256: sha256(body) },
      classes: { active: 2496, cancelled: 1 },
      byProblem: { phone_foreign: 1, no_key: 1, width: 1, duplicate: 1 },
    })
    expect(receipt.problems).toContainEqual({ line: 21, code: 'no_key', field: null })
    expect(await findCohortInForce(backend.store.db, { kind: 'incident', id: target })).toBe(id)
    expect((await stateOf(target)).state.cohort).toMatchObject({ cohort: id, people: 2497, by: null })
    expect(await recipients(id)).toHaveLength(2497)
    expect(await deliver(target, body, { id }), 'again').toEqual([200, receipt])
    expect(await deliver(await incident(), body, { id })).toMatchObject([422, { code: 'COHORT_ID_REUSED' }])
  })

  it('may be delivered as lines of JSON, with the same people in the end', PATIENCE, async () => {
    const target = await incident()
    const rows = [
      { accountId: 'u200001', phone: 13_800_000_001, categories: ['手机号', '昵称'] },
      { accountId: 'u200002', class: 'minor', guardianPhone: '13900000002' },
      { accountId: 'u200003', surprise: 1 },
      ['u200004'],
    ]
    const id = v7()
    const body = rows.map((row) => JSON.stringify(row)).join('\r\n')
    const [status, receipt] = await deliver(target, body, { type: 'application/x-ndjson', id })
    expect([status, receipt]).toMatchObject([201, { rows: 4, people: 2, wrong: 2, byProblem: { width: 2 } }])
    const stored = await recipients(id)
    expect(stored.find(({ account_id }) => account_id === 'u200001')).toMatchObject({
      phone: '13800000001',
      categories: ['手机号', '昵称'],
    })
    expect(stored.find(({ account_id }) => account_id === 'u200002')).toMatchObject({
      class: 'minor',
      guardian_phone: '13900000002',
    })
  })

  it('leaves nothing when the delivery breaks off or is no list', PATIENCE, async () => {
    const target = await incident()
    const lead = await openIncident(han)
    const row = 'u300001,王,13800000001,,active,,\n'
    const refusals: [Awaited<ReturnType<typeof deliver>>, number, string][] = [
      [await deliver(target, row, { key: 'pdk_wrong' }), 401, 'API_KEY_REQUIRED'],
      [await deliver(v7(), `${header}\n${row}`), 404, 'INCIDENT_UNKNOWN'],
      [await deliver('E26-9999', `${header}\n${row}`), 404, 'INCIDENT_UNKNOWN'],
      [await deliver(target, `${header},surprise\n${row}`), 400, 'INVALID_HEADER'],
      [await deliver(target, `name,name\n${row}`), 400, 'INVALID_HEADER'],
      [await deliver(target, ''), 400, 'INVALID_HEADER'],
      [await deliver(target, `${header}\n${row.replace('王', '"王"x')}`), 400, 'INVALID_CSV'],
      [await deliver(target, Buffer.from('616363ff', 'hex')), 400, 'INVALID_ENCODING'],
      [await deliver(target, '{}', { type: 'application/json' }), 415, 'MEDIA_TYPE'],
      [
        await deliver(target, `{"name":"${'x'.repeat(70_000)}"}`, { type: 'application/x-ndjson' }),
        413,
        'ROW_TOO_LARGE',
      ],
      [await deliver(lead, `${header}\n${row}`), 422, 'INVALID_TRANSITION'],
    ]
    for (const [[status, body], expected, code] of refusals) expect([status, body.code]).toEqual([expected, code])
    const aborted = new AbortController()
    const half = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode(`${header}\n${row.repeat(3)}`)),
    })
    const breaking = fetch(`${backend.url}/v1/cohorts?id=${v7()}&incident=${target}`, {
      ...{ method: 'POST', headers: { 'content-type': 'text/csv', 'x-api-key': key }, signal: aborted.signal },
      ...({ body: half, duplex: 'half' } as RequestInit),
    }).catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, 200))
    aborted.abort()
    await breaking
    await expect
      .poll(
        async () =>
          (
            await backend.store.db
              .selectFrom('cohort')
              .select('id')
              .where('sealed_at', 'is', null)
              .where('source', '=', 'app')
              .execute()
          ).length,
      )
      .toBe(0)
    expect((await stateOf(target)).state.cohort).toBeNull()
  })

  it('leaves no name, number or account in the log', () => {
    expect(backend.logs()).not.toMatch(/王小|u100000|u300001|1380000000|1000000000\d/)
  })
})
