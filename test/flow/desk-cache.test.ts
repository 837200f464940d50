import { randomBytes } from 'node:crypto'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { FaultProxy, type FaultProxyOptions } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

const DAY = 86_400_000

let backend: Booted
let lin: DeskClient
let known: string
beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
  lin = await backend.desk('lin')
  known = await lin.open()
})
afterAll(() => backend.close())

let proxy: FaultProxy
let folder: string
let desk: TestDesk
/** What stands between desk and backend in a test. */
let between: Partial<FaultProxyOptions> = {}
let skewMs = 0
beforeEach(async () => {
  between = {}
  skewMs = 0
  proxy = new FaultProxy({ target: backend.url, lie: (request) => between.lie?.(request) ?? null })
  await proxy.start()
  folder = await temporaryFolder()
  desk = await startDesk()
  await desk.calls.session.connect({ url: proxy.url })
  await signIn()
  await settled()
})
afterEach(async () => {
  await desk.close()
  await proxy.stop()
  await removeFolder(folder)
})

const startDesk = () => openDesk(folder, { now: () => new Date(Date.now() + skewMs).toISOString() })
const signIn = () => desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
const settled = () =>
  until(
    () => desk.calls.sync.status(),
    ({ connection, progress, lastSyncAt, pending }) =>
      connection === 'online' && progress === null && lastSyncAt !== null && pending === 0,
  )
const todo = () =>
  until(
    () => desk.calls.requests.counts(),
    (counts) => counts.todo > 0,
  )
async function account(): Promise<string> {
  const [name = ''] = await readdir(join(folder, 'accounts'))
  return join(folder, 'accounts', name)
}

it('builds a damaged cache anew and keeps the work', async () => {
  await proxy.stop()
  await until(
    () => desk.calls.sync.status(),
    ({ connection }) => connection === 'offline',
  )
  await desk.calls.requests.command({ type: 'case.note', caseId: known, args: {}, text: '损坏之前' })
  await desk.close()
  const path = join(await account(), 'cache.db')
  const file = await open(path, 'r+')
  const { size } = await stat(path)
  for (let at = 0; at < size; at += 4096) await file.write(randomBytes(64), 0, 64, at + 100)
  await file.close()
  desk = await startDesk()
  await signIn()
  expect(await desk.calls.sync.status()).toMatchObject({ pending: 1 })
  await proxy.start()
  await settled()
  await todo()
  const lines = await until(
    () => desk.calls.requests.timeline({ id: known }),
    (all) => all.at(-1)?.body === '损坏之前',
  )
  expect(lines.at(-1)).toMatchObject({ type: 'case.noted' })
})

it('mends a cache in which a read meets damage while it is open', async () => {
  const path = join(await account(), 'cache.db')
  const file = await open(path, 'r+')
  const { size } = await stat(path)
  // Everything but the first page, which was read already.
  for (let at = 4096; at < size; at += 4096) await file.write(randomBytes(64), 0, 64, at + 100)
  await file.close()
  for (let n = 0; n < 40; n += 1) await lin.open()
  await until(
    () => desk.calls.requests.counts().catch(() => null),
    (counts) => counts !== null && counts.todo > 40,
  )
  expect(await desk.calls.sync.status()).toMatchObject({ connection: 'online' })
})

it('loads anew from a backend that was restored, and sends what waited', async () => {
  await proxy.stop()
  await until(
    () => desk.calls.sync.status(),
    ({ connection }) => connection === 'offline',
  )
  await desk.calls.requests.command({ type: 'case.note', caseId: known, args: {}, text: '恢复之前' })
  await backend.store.db.updateTable('feed_head').set({ epoch: 'restored' }).execute()
  await proxy.start()
  await settled()
  await todo()
  await until(
    () => desk.calls.requests.timeline({ id: known }),
    (all) => all.some(({ body, provisional }) => body === '恢复之前' && !provisional),
  )
})

it('forgets the rows of the backend when it has not heard of it for too long, and keeps the work', async () => {
  await proxy.stop()
  await desk.calls.requests.command({ type: 'case.note', caseId: known, args: {}, text: '离线太久' })
  await desk.close()
  skewMs = 40 * DAY
  desk = await startDesk()
  await signIn()
  expect(await desk.calls.session.status()).toMatchObject({ state: 'first_sync' })
  expect(await desk.calls.requests.counts()).toMatchObject({ todo: 0 })
  expect(await desk.calls.sync.status()).toMatchObject({ pending: 1 })
  await desk.close()
  skewMs = 0
  desk = await startDesk()
  await proxy.start()
  await signIn()
  await settled()
  expect(await desk.calls.session.status()).toMatchObject({ state: 'ready' })
  const lines = await desk.calls.requests.timeline({ id: known })
  expect(lines.map(({ body }) => body)).toContain('离线太久')
})

it('sets a row apart that it cannot read, says so, and keeps the others', async () => {
  const strange = {
    seq: 1,
    c: 'case',
    id: known,
    v: 99,
    op: 'u',
    row: { id: known, version: 99, state: { stage: 'teleported' } },
  }
  let isServed = false
  between.lie = ({ path }) => {
    if (isServed || !path.startsWith('/v1/sync/changes')) return null
    isServed = true
    const cursor = new URL(path, 'http://x').searchParams.get('cursor')
    return { changes: [strange], cursor, more: false }
  }
  await lin.open()
  const status = await until(
    () => desk.calls.sync.status(),
    ({ unreadable }) => unreadable === 1,
  )
  expect(status.connection).toBe('online')
  expect(await desk.calls.requests.get({ id: known })).toMatchObject({ id: known })
})

it('says that a backend breaks the contract, stores nothing of it, and recovers', async () => {
  const before = await desk.calls.requests.counts()
  between.lie = ({ path }) =>
    path.startsWith('/v1/sync/changes') ? { changes: 'many', cursor: 'x.1', more: false } : null
  await lin.open()
  await until(
    () => desk.calls.sync.status(),
    ({ connection }) => connection === 'incompatible',
  )
  expect(await desk.calls.requests.counts()).toEqual(before)
  between = {}
  await desk.calls.sync.retry()
  await until(
    () => desk.calls.requests.counts(),
    ({ todo: now }) => now === before.todo + 1,
  )
})

it('does not follow a backend whose feed went back', async () => {
  between.lie = ({ path }) =>
    path.startsWith('/v1/sync/changes') ? { changes: [], cursor: 'restored.0', more: false } : null
  await lin.open()
  await until(
    () => desk.calls.sync.status(),
    ({ connection }) => connection === 'incompatible',
  )
})
