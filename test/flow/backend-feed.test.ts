import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readChanges } from '../../src/backend/feed/changes.ts'
import { purgeTombstones } from '../../src/backend/feed/purge.ts'
import type { CaseRow } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth, describeOnPostgres, postgresUrl } from '../support/backend.ts'
import { copyOf, tableRows } from '../support/copies.ts'

interface Asked {
  cursor: string
  ids: string[]
}

describeOnBoth('the change feed', (engine) => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend(engine)
  })
  afterAll(() => backend.close())

  it('takes back what a desk loaded before its change was numbered', async () => {
    const [chen, zhou] = await Promise.all([backend.desk('chen'), backend.desk('zhou')])
    await backend.backend.feed.settle()
    // Inserted and erased before either change is numbered, and loaded in between.
    const target = v7()
    const { store } = backend
    await chen.load()
    const state = { number: null, kind: 'access', stage: 'received', subjectToken: null }
    await store.db
      .insertInto('case')
      .values({ id: target, version: 1, state: JSON.stringify(state), changed_at: backend.backend.now() })
      .execute()
    await store.db.insertInto('person').values({ id: target, name: '测试乙' }).execute()
    await zhou.load()
    expect(zhou.copy.has(`person/${target}`)).toBe(true)
    await store.db.deleteFrom('person').where('id', '=', target).execute()
    await backend.backend.feed.settle()
    await zhou.pullAll()
    expect(zhou.copy.has(`person/${target}`)).toBe(false)
    await store.db.deleteFrom('case').where('id', '=', target).execute()
    await backend.backend.feed.settle()
  })

  it('shows an administrator the staff and nothing else', async () => {
    const chen = await backend.desk('chen')
    const target = await chen.open()
    await backend.backend.feed.settle()
    const admin = await backend.desk('admin')
    await admin.load()
    await admin.pullAll()
    expect(new Set([...admin.copy.keys()].map((key) => key.split('/')[0]))).toEqual(new Set(['user']))
    expect(await admin.get(`/v1/entries?target=${target}`)).toEqual({ entries: [] })
    const lookup = await admin.request('POST', '/v1/subjects/lookup', { value: '10000000001' })
    expect(lookup.status).toBe(403)
    expect(await admin.give({ type: 'case.claim', target, baseVersion: 9 })).toEqual({
      id: expect.any(String),
      status: 403,
      rejection: { code: 'FORBIDDEN', data: { type: 'case.claim' } },
    })
  })

  it('sends a desk whose roles have changed back to the start', async () => {
    const lin = await backend.desk('lin')
    await lin.load()
    const change = (roles: ('operator' | 'administrator')[]) =>
      backend.store.db.updateTable('user_account').set({ roles }).where('login', '=', 'lin').execute()
    await change(['administrator'])
    const answer = await lin.request('GET', `/v1/sync/changes?cursor=${lin.cursor}`)
    expect([answer.status, await answer.json()]).toMatchObject([410, { code: 'SCOPE_CHANGED' }])
    await change(['operator'])
  })

  it.each([
    ['another epoch', 'RESYNC_REQUIRED', (cursor: string) => `other${cursor}`],
    ['ahead of the feed', 'RESYNC_REQUIRED', (cursor: string) => `${cursor}000`],
    ['beyond any number', 'RESYNC_REQUIRED', (cursor: string) => cursor.replace(/\d+$/, '9999999999999999999')],
  ])('refuses a cursor %s', async (_name, code, change) => {
    const chen = await backend.desk('chen')
    await chen.load()
    const answer = await chen.request('GET', `/v1/sync/changes?cursor=${change(chen.cursor)}`)
    expect([answer.status, await answer.json()]).toMatchObject([410, { code }])
  })

  /** What a reader gets that asks twice, when a change is numbered between the halves of its first question. */
  async function readAroundChange(ask: (cursor: string, between: () => Promise<void>) => Promise<Asked>) {
    const chen = await backend.desk('chen')
    await backend.backend.feed.settle()
    await chen.load()
    let target = ''
    const first = await ask(chen.cursor, async () => {
      target = await chen.open()
      await backend.backend.feed.settle()
    })
    const second = await ask(first.cursor, async () => undefined)
    return { target, got: [...first.ids, ...second.ids] }
  }

  it('gives rows and cursor of one moment', async () => {
    const { target, got } = await readAroundChange(async (cursor, between) => {
      const page = JSON.parse(await readChanges(backend.store.db, ['case', 'staff'], { cursor, limit: 2000 }))
      await between()
      return { cursor: page.cursor, ids: page.changes.map(({ id }: { id: string }) => id) }
    })
    expect(got).toContain(target)
  })

  it('SABOTAGE: rows and cursor of two statements lose what is numbered between them', async () => {
    const { target, got } = await readAroundChange(async (cursor, between) => {
      const [view, seq] = cursor.split('.')
      const rows = await backend.store.db.selectFrom('feed').select('row_id').where('seq', '>', Number(seq)).execute()
      await between()
      const head = await backend.store.db.selectFrom('feed_head').select('last_seq').executeTakeFirstOrThrow()
      return { cursor: `${view}.${head.last_seq}`, ids: rows.map(({ row_id }) => row_id) }
    })
    expect(got).not.toContain(target)
  })

  it('sends a desk that has missed purged tombstones back to the start', async () => {
    const chen = await backend.desk('chen')
    await chen.load()
    const target = await chen.open()
    await backend.store.transaction((tx) => tx.deleteFrom('person').where('id', '=', target).execute())
    await backend.backend.feed.settle()
    const status = async () => (await chen.request('GET', `/v1/sync/changes?cursor=${chen.cursor}`)).status
    expect(await status()).toBe(200)
    await backend.store.transaction((tx) => purgeTombstones(tx, '2027-03-20T02:00:00.000Z'))
    expect(await status()).toBe(200)
    await backend.store.transaction((tx) => purgeTombstones(tx, '2027-03-25T02:00:00.000Z'))
    expect(await status()).toBe(410)
    await chen.load()
    expect(await status()).toBe(200)
  })

  it('tells a listening desk within a moment of a commit', async () => {
    const [chen, zhou] = await Promise.all([backend.desk('chen'), backend.desk('zhou')])
    const response = await zhou.request('GET', '/v1/events')
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await events.read()).value).toMatch(/^event: head\ndata: {"cursor":/)
    const startedAt = performance.now()
    await chen.open()
    expect((await events.read()).value).toMatch(/^event: head/)
    expect(performance.now() - startedAt).toBeLessThan(3000)
    await events.cancel()
  })
})

describeOnPostgres('the change feed under concurrent commits', () => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend('PostgreSQL')
  })
  afterAll(() => backend.close())

  /** A transaction that changes a row, left open. */
  async function openChange(): Promise<{ id: string; commit(): Promise<void> }> {
    const id = v7()
    const tx = await backend.store.db.startTransaction().execute()
    await tx
      .insertInto('user_account')
      .values({ id, login: id, name: 'probe', roles: [], password_hash: null, created_at: backend.backend.now() })
      .execute()
    return { id, commit: async () => void (await tx.commit().execute()) }
  }

  /** Row ids that a reader gets when the first of two transactions commits last, and it reads after each commit. */
  async function readAroundLateCommit(read: () => Promise<string[]>): Promise<{ wrote: string[]; got: string[] }> {
    const first = await openChange()
    const second = await openChange()
    await second.commit()
    const got = await read()
    await first.commit()
    return { wrote: [first.id, second.id], got: [...got, ...(await read())] }
  }

  it('delivers a transaction that began first and committed last', async () => {
    const desk = await backend.desk('chen')
    await backend.backend.feed.settle()
    await desk.load()
    const { wrote, got } = await readAroundLateCommit(async () => {
      await backend.backend.feed.settle()
      await desk.pullAll(1)
      return [...desk.copy.keys()].map((key) => key.replace('user/', ''))
    })
    expect(got).toEqual(expect.arrayContaining(wrote))
  })

  it('SABOTAGE: a cursor over the numbers given at insert loses it', async () => {
    await backend.backend.feed.close()
    const client = new pg.Client({ connectionString: postgresUrl() })
    await client.connect()
    const schema = await backend.store.db
      .selectNoFrom((eb) => eb.fn<string>('current_schema').as('name'))
      .executeTakeFirstOrThrow()
    await client.query(`set search_path = ${schema.name}`)
    let cursor = Number((await client.query('select coalesce(max(n), 0) as n from change_outbox')).rows[0].n)
    const { wrote, got } = await readAroundLateCommit(async () => {
      const { rows } = await client.query('select n, row_id from change_outbox where n > $1 order by n', [cursor])
      cursor = Number(rows.at(-1)?.n ?? cursor)
      return rows.map(({ row_id }) => row_id)
    })
    await client.end()
    expect(got).toEqual(wrote.slice(1))
  })
})

describeOnPostgres('the change feed with two processes on one database', () => {
  it('numbers each change once and loses none', async () => {
    const first = await bootBackend('PostgreSQL')
    const { name: schema } = await first.store.db
      .selectNoFrom((eb) => eb.fn<string>('current_schema').as('name'))
      .executeTakeFirstOrThrow()
    const second = await bootBackend('PostgreSQL', { schema })
    const reader = await first.desk('zhou')
    await reader.load()
    const writers = await Promise.all([first.desk('chen'), second.desk('chen'), first.desk('lin'), second.desk('lin')])
    let done = false
    const reading = (async () => {
      while (!done) await reader.pull(3)
    })()
    const opened = await Promise.all(
      writers.map(async (desk) => {
        const ids: string[] = []
        for (let n = 0; n < 25; n += 1) ids.push(await desk.open())
        return ids
      }),
    )
    await Promise.all([first.backend.feed.settle(), second.backend.feed.settle()])
    done = true
    await reading
    await reader.pullAll()
    expect(copyOf(reader)).toEqual(await tableRows(first.store))
    const rows = opened.flat().map((id) => reader.copy.get(`case/${id}`)?.row as CaseRow)
    const numbers = rows.map(({ state }) => state.number)
    expect(new Set(numbers).size).toBe(100)
    expect(numbers.sort().at(-1)).toBe('R26-000100')
    await second.close()
    await first.close()
  })
})
