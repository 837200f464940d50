import { createPublicKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DemoAccounts } from '../../src/backend/demo/accounts.ts'
import { seedDemo } from '../../src/backend/demo/seed.ts'
import { verifyDocument } from '../../src/backend/documents/seal.ts'
import { intakeResult } from '../../src/shared/contract/intake.ts'
import { type IncidentStateRow, type NoticeStateRow, rowSchemas, signInResult } from '../../src/shared/contract/sync.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { documentEnvelope } from '../../src/shared/domain/document.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'
import type { RecordState } from '../../src/shared/domain/register/state.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import { DeskClient } from '../support/desk-client.ts'
import { openIncident } from '../support/incident-work.ts'

describeOnBoth('the demo workspace on a backend', (engine) => {
  let backend: Booted
  let demo: DemoAccounts
  let desk: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine, { demo: true })
    demo = (await (await fetch(`${backend.url}/v1/demo/accounts`)).json()) as DemoAccounts
    desk = await signIn('chenjiahe')
    await desk.load()
  })
  afterAll(() => backend.close())

  async function signIn(login: string): Promise<DeskClient> {
    const account = demo.accounts.find((each) => each.login === login)
    const device = randomUUID()
    const response = await fetch(`${backend.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: account?.password, device }),
    })
    const { token } = signInResult.parse(await response.json())
    return new DeskClient({ url: backend.url, token, device, now: () => backend.backend.now() })
  }

  function rows<T>(collection: string): T[] {
    return [...desk.copy].flatMap(([key, { row }]) => (key.startsWith(`${collection}/`) ? [row as T] : []))
  }

  it('lets the three people in whom its sign-in page shows', async () => {
    expect(demo.accounts.map(({ name }) => name)).toEqual(['陈嘉禾', '周以宁', '沈明远'])
    for (const { login } of demo.accounts)
      expect(await (await signIn(login)).get('/v1/sync/hello')).toMatchObject({ demo: true })
  })

  it('is loaded by a desk: every row is one that the contract accepts', () => {
    expect(rows('case')).toHaveLength(5000)
    expect(rows<{ name: string }>('user').map(({ name }) => name)).toContain('许向南')
    expect([rows('incident').length, rows('notice').length, rows('report').length]).toEqual([5, 2, 5])
    const records = rows<{ state: RecordState }>('record').map(({ state }) => state)
    expect(new Set(records.map(({ register }) => register)).size).toBe(28)
    const incidents = rows<IncidentStateRow>('incident')
    const drilled = records.flatMap(({ revisions }) => revisions.at(-1)?.values.incident ?? [])
    expect(drilled).toEqual(incidents.flatMap(({ id, state }) => (state.drill ? [id] : [])))
    for (const collection of [
      'user',
      'case',
      'incident',
      'notice',
      'record',
      'report',
      'person',
      'text',
      'document',
    ] as const) {
      for (const row of rows(collection)) rowSchemas[collection].parse(row)
    }
    for (const row of rows('entry').slice(0, 3000)) rowSchemas.entry.parse(row)
    expect(rows('person').length).toBe(700)
    expect(rows('document').length).toBeGreaterThan(600)
  })

  it('goes on from there: a command on a seeded case reaches another desk by the feed', async () => {
    const zhou = await signIn('zhouyining')
    await zhou.load()
    const [found] = rows<{ id: string; version: number; state: CaseState }>('case').filter(
      ({ state }) => state.stage === 'received' && state.assignee === null,
    )
    const { id = '', version = 0 } = found ?? {}
    expect(await desk.give({ type: 'case.claim', target: id, baseVersion: version })).toMatchObject({ status: 200 })
    await backend.backend.feed.settle()
    await zhou.pullAll()
    expect(zhou.copy.get(`case/${id}`)).toMatchObject({ version: version + 1 })
  })

  it('numbers the next case after the last of the demo', async () => {
    const last =
      rows<{ state: CaseState }>('case')
        .map(({ state }) => state.number ?? '')
        .sort()
        .at(-1) ?? ''
    const response = await fetch(`${backend.url}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': demo.apiKey },
      body: JSON.stringify({
        reference: 'demo-0001',
        kind: 'access',
        receivedAt: backend.backend.now(),
        name: '试',
        accountId: 'demo1',
      }),
    })
    const { number } = intakeResult.parse(await response.json())
    expect(Number(number.slice(4))).toBe(Number(last.slice(4)) + 1)
  })

  it('lets its three people run an incident with four eyes', async () => {
    const [zhou, shen] = await Promise.all([signIn('zhouyining'), signIn('shenmingyuan')])
    const incidents = rows<IncidentStateRow>('incident')
    const running = incidents.find(({ state }) => state.stage === 'incident' && !state.drill)
    const { id: target = '', version: baseVersion = 0, state } = running ?? {}
    expect(state?.cases).toHaveLength(2)
    const confirm = {
      type: 'incident.confirm_not_required',
      target,
      baseVersion,
      args: { obligation: 'contract_partners' },
    }
    expect(await zhou.give(confirm)).toMatchObject({ status: 403, rejection: { code: 'FOUR_EYES' } })
    expect(await shen.give(confirm)).toMatchObject({ status: 200 })
    const notice = rows<NoticeStateRow>('notice').find(({ state }) => state.occasion.kind === 'incident')
    const seen = { revision: 1, hash: notice?.state.revisions[0]?.hash }
    const step = (type: string, version: number) => ({
      type,
      target: notice?.id ?? '',
      baseVersion: version,
      args: seen,
    })
    expect(await desk.give(step('notice.confirm_meaning', 2))).toMatchObject({ status: 200 })
    expect(await desk.give(step('notice.submit', 3))).toMatchObject({ status: 200 })
    const approve = { ...step('notice.approve', 4), args: { ...seen, signature: null } }
    expect(await desk.give(approve)).toMatchObject({ status: 403 })
    expect(await shen.give(approve)).toMatchObject({ status: 200, version: 5 })
  })

  it('numbers the next incident after the last of the demo', async () => {
    const opened = await openIncident(desk)
    await backend.backend.feed.settle()
    await desk.pullAll()
    expect(desk.copy.get(`incident/${opened}`)?.row).toMatchObject({
      state: { number: expect.stringMatching(/-0006$/) },
    })
  })

  it('has documents that verify, in one chain per kind', () => {
    const envelopes = rows<{ envelope: unknown }>('document').map(({ envelope }) => documentEnvelope.parse(envelope))
    const publicKey = createPublicKey(backend.backend.signingKey.publicPem)
    for (const kind of ['result_notice', 'erasure_record'] as const) {
      const chain = envelopes.filter((each) => each.kind === kind).sort((a, b) => (a.issuedAt < b.issuedAt ? -1 : 1))
      expect(chain.map(({ previousHash }) => previousHash)).toEqual([
        null,
        ...chain.slice(0, -1).map(({ hash }) => hash),
      ])
      for (const envelope of chain.slice(-20)) {
        expect(verifyDocument(envelope, publicKey)).toEqual({ hash: true, signature: true })
      }
    }
  })

  it('shows an answered and an unanswered result', async () => {
    const pages = await Promise.all(
      demo.results.map(async ({ number, queryCode }) => {
        const body = new URLSearchParams({ number, code: queryCode })
        return (await fetch(`${backend.url}/result`, { method: 'POST', body })).text()
      }),
    )
    expect(pages[0]).toContain('结果告知书')
    expect(pages[1]).toContain('办理中')
  })

  it.each(['accountId', 'phone'] as const)(
    'finds archived cases of those who ask again, by the whole %s',
    async (by) => {
      const people = new Map(rows<PersonRecord>('person').map((row) => [row.caseId, row]))
      const cases = rows<{ id: string; state: CaseState }>('case')
      const archived = new Set(
        cases.filter(({ state }) => state.stage === 'archived').map(({ state }) => state.subjectToken),
      )
      const again = cases.filter(({ id, state }) => archived.has(state.subjectToken) && people.get(id)?.[by])
      expect(again.length).toBeGreaterThan(10)
      for (const { id } of again) {
        const response = await desk.request('POST', '/v1/subjects/lookup', { value: people.get(id)?.[by] })
        const { cases: found } = (await response.json()) as { cases: { state: CaseState }[] }
        expect(found.map(({ state }) => state.stage)).toContain('archived')
      }
    },
  )

  it('has a second token of every archived case with account and phone', async () => {
    const { rows: counts } = await sql<{ archived: number; found: number }>`
      select count(*) as archived, count(a.token) as found
      from "case" as c left join subject_alias as a on a.case_id = c.id
      where c.stage = 'archived'`.execute(backend.store.db)
    const { archived = 0, found = 0 } = counts[0] ?? {}
    // All but those who wrote a letter without a number, and holders of a number, whose only token is the phone's.
    expect(found / archived).toBeGreaterThan(0.8)
  })

  it('is written once', async () => {
    expect(await seedDemo(backend.backend)).toBe(false)
  })

  it('shows no account outside the demo', async () => {
    const plain = await bootBackend(engine)
    try {
      expect((await fetch(`${plain.url}/v1/demo/accounts`)).status).toBe(404)
    } finally {
      await plain.close()
    }
  })
})
