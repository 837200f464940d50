/** 查询码 for a request that staff opened: from the button to the page on which the person reads the result. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { cachePath, openFile, workPath } from '../../src/main/desk/store/database.ts'
import { masterKey, storeKeys } from '../../src/main/desk/store/keys.ts'
import { queryCode, queryCodeHashInput } from '../../src/shared/domain/query-code.ts'
import { type Booted, bootBackend, describeOnOne, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { testKeychain } from '../support/desk-ports.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

describeOnOne('a query code that staff issue', (engine) => {
  let backend: Booted
  let proxy: FaultProxy
  let desk: TestDesk
  let said: string[]
  let phones = 0

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    proxy = new FaultProxy({ target: backend.url })
    await proxy.start()
  })
  beforeEach(async () => {
    said = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    desk = await openDesk(await temporaryFolder())
    await desk.calls.session.connect({ url: proxy.url })
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await online()
  })
  afterEach(async () => {
    await desk.close()
    await removeFolder(desk.dataDir)
    vi.restoreAllMocks()
  })
  afterAll(async () => {
    await proxy.stop()
    await backend.close()
  })

  const connection = (wanted: string) => until(desk.calls.sync.status, ({ connection: now }) => now === wanted)
  const online = () => connection('online')
  const drained = () => until(desk.calls.sync.status, ({ pending }) => pending === 0)

  /** Opened at this desk, as when somebody calls or writes. */
  async function opened(): Promise<string> {
    phones += 1
    // The clocks of desk and backend agree to some milliseconds only.
    const receivedAt = new Date(Date.now() - 60_000).toISOString()
    const { id } = await desk.calls.requests.open({
      ...{ kind: 'cancel_account', requester: 'self', channel: 'letter', receivedAt },
      ...{ name: '测试丁', phone: `1000000${String(phones).padStart(4, '0')}` },
      ...{ accountId: null, replyContact: null, actingName: null },
    })
    return id
  }

  /** A case of this desk with its number. */
  async function claimed(): Promise<{ id: string; number: string }> {
    const id = await opened()
    await desk.calls.requests.command({ type: 'case.claim', caseId: id, args: {} })
    const { state } = await until(
      () => desk.calls.requests.get({ id }),
      ({ state: { number }, pending }) => number !== null && pending.length === 0,
    )
    return { id, number: state.number ?? '' }
  }

  async function issue(id: string): Promise<string> {
    return (await desk.calls.requests.issueCode({ id })).code
  }

  async function statusOf(number: string, code: string): Promise<number> {
    const body = new URLSearchParams({ number, code })
    return (await fetch(`${backend.url}/result`, { method: 'POST', body })).status
  }

  it('opens the result page once the backend has it, and the code before it opens nothing', async () => {
    const { id, number } = await claimed()
    const first = await issue(id)
    expect(queryCode.safeParse(first).success).toBe(true)
    await drained()
    expect(await statusOf(number, first)).toBe(200)
    expect(await statusOf(number, first.toLowerCase().replaceAll('-', ' '))).toBe(200)
    const second = await issue(id)
    await drained()
    expect(second).not.toBe(first)
    expect(await statusOf(number, second)).toBe(200)
    expect(await statusOf(number, first)).toBe(404)
    const timeline = await until(
      () => desk.calls.requests.timeline({ id }),
      (lines) => lines.every(({ provisional }) => !provisional),
    )
    expect(timeline.slice(-2)).toMatchObject([
      { type: 'case.code_issued', data: {} },
      { type: 'case.code_issued', data: {} },
    ])
  })

  it('would open it with the code before too if the newer did not take its place (sabotage)', async () => {
    const { id, number } = await claimed()
    const { db } = backend.store
    const first = await issue(id)
    await drained()
    const kept = await db.selectFrom('query_code').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow()
    await issue(id)
    await drained()
    await db.updateTable('query_code').set(kept).where('case_id', '=', id).execute()
    expect(await statusOf(number, first)).toBe(200)
  })

  it('is given at once without a network, and works when the desk has sent it', async () => {
    const { id, number } = await claimed()
    await proxy.stop()
    await connection('offline')
    const code = await issue(id)
    expect((await desk.calls.requests.get({ id })).pending).toEqual(['case.issue_code'])
    expect(await statusOf(number, code)).toBe(404)
    await proxy.start()
    await desk.calls.sync.retry()
    await drained()
    expect(await statusOf(number, code)).toBe(200)
  })

  it('waits for the number of a case that only this desk knows', async () => {
    await proxy.stop()
    await connection('offline')
    const id = await opened()
    await desk.calls.requests.command({ type: 'case.claim', caseId: id, args: {} })
    await expect(desk.calls.requests.issueCode({ id })).rejects.toMatchObject({ data: { code: 'NOT_ACKNOWLEDGED' } })
    expect(await desk.calls.sync.outbox()).toHaveLength(2)
    await proxy.start()
    await desk.calls.sync.retry()
    await drained()
    const { state } = await until(
      () => desk.calls.requests.get({ id }),
      ({ state: { number } }) => number !== null,
    )
    const code = await issue(id)
    await drained()
    expect(await statusOf(state.number ?? '', code)).toBe(200)
  })

  it('is not pushed out by an older one that arrives later', async () => {
    const { id, number } = await claimed()
    const before = new Date(Date.now() - 60_000).toISOString()
    const code = await issue(id)
    await drained()
    const other = await backend.desk('chen')
    const salt = '0'.repeat(32)
    const late = async (typed: string, at: string) => {
      const hash = createHash('sha256').update(queryCodeHashInput(salt, typed)).digest('hex')
      return other.give({ type: 'case.issue_code', target: id, baseVersion: 1, args: { salt, hash }, at })
    }
    expect(await late('AAAA-AAAA-AAAA', before)).toMatchObject({ status: 200 })
    expect(await statusOf(number, code)).toBe(200)
    expect(await late('BBBB-BBBB-BBBB', new Date().toISOString())).toMatchObject({ status: 200 })
    expect(await statusOf(number, code)).toBe(404)
    expect(await statusOf(number, 'BBBB-BBBB-BBBB')).toBe(200)
  })

  it('is refused to everybody but the person who works on the case, whatever a forged client sends', async () => {
    const { id, number } = await claimed()
    const hash = createHash('sha256').update(queryCodeHashInput('', 'AAAA-AAAA-AAAA')).digest('hex')
    const forged = { type: 'case.issue_code', target: id, baseVersion: 2, args: { salt: '0'.repeat(32), hash } }
    expect(await (await backend.desk('lin')).give(forged)).toMatchObject({ rejection: { code: 'CLAIMED_BY_OTHER' } })
    expect(await (await backend.desk('auditor')).give(forged)).toMatchObject({ rejection: { code: 'FORBIDDEN' } })
    const page = { type: 'case.issue_code', caseId: id, args: forged.args }
    await expect(desk.calls.requests.command(page)).rejects.toMatchObject({ data: { code: 'INVALID_ARGUMENT' } })
    expect(await statusOf(number, 'AAAA-AAAA-AAAA')).toBe(404)
  })

  /** What is held in each place. Closes the desk. */
  async function held(): Promise<Record<'pages' | 'work' | 'cache' | 'tables' | 'logs', string>> {
    const pages = [await desk.calls.sync.outbox(), await desk.calls.sync.conflicts(), desk.events]
    await desk.close()
    const folder = join(desk.dataDir, 'accounts', readdirSync(join(desk.dataDir, 'accounts'))[0] ?? '')
    const keys = storeKeys(await masterKey(folder, testKeychain))
    const decrypted = (path: string) => {
      const file = openFile(path, keys, { synchronous: 'NORMAL', cacheMiB: 8, checkpointPages: 0 })
      const image = file.serialize().toString('latin1')
      file.close()
      return image
    }
    return {
      pages: JSON.stringify(pages),
      work: decrypted(workPath(folder)),
      cache: decrypted(cachePath(folder)),
      tables: await backendRows(),
      logs: backend.logs() + said.join(''),
    }
  }

  async function backendRows(): Promise<string> {
    const { db } = backend.store
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(db)
    const rows: unknown[] = []
    for (const { name } of tables.rows) {
      rows.push(...(await sql`select t::text from ${sql.table(name)} as t`.execute(db)).rows)
    }
    return JSON.stringify(rows)
  }

  it('is nowhere afterwards: not in stores, outbox, events, tables or logs', async () => {
    const { id, number } = await claimed()
    const code = await issue(id)
    await drained()
    expect(await statusOf(number, code)).toBe(200)
    for (const [place, content] of Object.entries(await held())) {
      expect(content, place).not.toContain(code)
      expect(content, place).not.toContain(code.replaceAll('-', ''))
    }
    desk = await openDesk(desk.dataDir)
  })

  it('would be found if it were written anywhere (sabotage)', async () => {
    const { id } = await claimed()
    const code = await issue(id)
    await desk.calls.requests.command({ type: 'case.note', caseId: id, args: {}, text: code })
    await until(
      () => desk.calls.requests.timeline({ id }),
      (lines) => lines.every(({ provisional }) => !provisional),
    )
    await proxy.stop()
    await desk.calls.requests.command({ type: 'case.note', caseId: id, args: {}, text: code })
    const places = await held()
    await proxy.start()
    for (const place of ['work', 'cache', 'tables'] as const) expect(places[place], place).toContain(code)
    desk = await openDesk(desk.dataDir)
  })
})
