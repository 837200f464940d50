import { readdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

let backend: Booted
let proxy: FaultProxy
let desk: TestDesk
const strangers: Server[] = []

beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
  proxy = new FaultProxy({ target: backend.url })
  await proxy.start()
  desk = await openDesk(await temporaryFolder())
})
afterAll(async () => {
  await desk.close()
  await proxy.stop()
  await backend.close()
  for (const server of strangers) server.close()
  await removeFolder(desk.dataDir)
})

/** A server that answers everything alike. */
async function stranger(status: number, type: string, body: string): Promise<string> {
  const server = createServer(
    (_request, response) => void response.writeHead(status, { 'content-type': type }).end(body),
  )
  strangers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const problem = (status: number, code: string) => JSON.stringify({ type: 'about:blank', title: 'x', status, code })
const signIn = (login: string, password = PASSWORD) => desk.calls.session.signIn({ login, password })
const state = async () => (await desk.calls.session.status()).state

it('tells apart what is no backend, what does not answer, and what speaks another version', async () => {
  expect(await state()).toBe('connect')
  const reason = (url: string) =>
    desk.calls.session.connect({ url }).then(
      () => 'connected',
      (error) => error.data.reason,
    )
  expect(await reason(await stranger(200, 'text/html', '<html>'))).toBe('not_a_backend')
  expect(await reason(await stranger(404, 'application/json', '{}'))).toBe('not_a_backend')
  expect(await reason(await stranger(401, 'application/json', '{"error":"login"}'))).toBe('not_a_backend')
  expect(await reason(await stranger(426, 'application/problem+json', problem(426, 'SCHEMA_TOO_NEW')))).toBe(
    'incompatible',
  )
  expect(await reason('http://127.0.0.1:9')).toBe('unreachable')
  expect(await reason('http://desk.example.com')).toBe('insecure')
  expect(await state()).toBe('connect')
  expect(await reason(proxy.url)).toBe('connected')
  expect(await desk.calls.session.status()).toMatchObject({
    state: 'signed_out',
    backend: { url: proxy.url, demo: false },
    demoAccounts: [],
  })
})

it('refuses everything before somebody signs in, and a wrong password', async () => {
  await expect(desk.calls.requests.counts()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN', data: { next: 'sign_in' } })
  await expect(signIn('chen', 'wrong')).rejects.toMatchObject({
    code: 'SIGN_IN_FAILED',
    data: { reason: 'wrong_credentials' },
  })
  expect(await state()).toBe('signed_out')
})

it('shows progress of the first sync, then the queue; no token reaches a page', async () => {
  const lin = await backend.desk('lin')
  for (let n = 0; n < 5; n += 1) await lin.open()
  await signIn('CHEN')
  await until(state, (now) => now === 'ready')
  await until(
    () => desk.calls.requests.counts(),
    ({ todo }) => todo === 5,
  )
  await until(
    () => desk.calls.sync.status(),
    ({ progress, lastSyncAt }) => progress === null && lastSyncAt !== null,
  )
  const progress = desk.events.filter((event) => event.type === 'sync').map(({ status }) => status.progress)
  expect(progress.some((each) => each !== null && each.total > 0)).toBe(true)
  const answers = JSON.stringify([await desk.calls.session.status(), await desk.calls.sync.status(), desk.events])
  expect(answers).not.toMatch(/[A-Za-z0-9_-]{43}/)
})

it('locks: the stores are closed, the name stays, and the password opens it again without a network', async () => {
  await desk.calls.session.lock()
  expect(await desk.calls.session.status()).toMatchObject({ state: 'locked', user: { name: 'chen' } })
  await expect(desk.calls.requests.counts()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
  await proxy.stop()
  await expect(signIn('chen', 'wrong')).rejects.toMatchObject({ data: { reason: 'wrong_credentials' } })
  await expect(signIn('zhou')).rejects.toMatchObject({ data: { reason: 'no_offline_store' } })
  await signIn('chen')
  expect(await desk.calls.session.status()).toMatchObject({ state: 'ready' })
  expect(await desk.calls.requests.counts()).toMatchObject({ todo: 5 })
  await proxy.start()
})

it('asks to sign in again when the session has ended, and goes on with the same store', async () => {
  await backend.store.db.deleteFrom('session').execute()
  const id =
    (await desk.calls.requests.page({ query: { view: 'todo' }, anchor: { at: 'start' }, limit: 1 })).rows[0]?.id ?? ''
  await desk.calls.requests.command({ type: 'case.claim', caseId: id, args: {} })
  await until(
    () => desk.calls.sync.status(),
    ({ connection }) => connection === 'signed_out',
  )
  expect(await desk.calls.requests.get({ id })).toMatchObject({ pending: ['case.claim'] })
  await signIn('chen')
  await until(
    () => desk.calls.sync.status(),
    ({ connection, pending }) => connection === 'online' && pending === 0,
  )
})

it('keeps a store for each account', async () => {
  await signIn('zhou')
  await until(state, (now) => now === 'ready')
  expect(await desk.calls.session.status()).toMatchObject({
    user: { name: 'zhou' },
    offlineAccounts: [{ login: 'chen' }, { login: 'zhou' }],
  })
  const folders = await readdir(join(desk.dataDir, 'accounts'))
  expect(folders).toHaveLength(2)
  for (const folder of folders) {
    const file = await readFile(join(desk.dataDir, 'accounts', folder, 'work.db'))
    expect(file.subarray(0, 15).toString()).not.toBe('SQLite format 3')
  }
  await desk.calls.session.signOut()
  expect(await desk.calls.session.status()).toMatchObject({ state: 'signed_out', user: null })
})

it('tells that another desk uses the folder', async () => {
  await signIn('chen')
  const second = await openDesk(desk.dataDir)
  await expect(second.calls.session.signIn({ login: 'chen', password: PASSWORD })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    data: { reason: 'in_use' },
  })
  await second.close()
})

it('fetches the demo accounts of a demo', async () => {
  const url = await stranger(
    200,
    'application/json',
    '{"accounts":[{"login":"a","password":"b","name":"甲","roles":["operator"]}],"more":1}',
  )
  const folder = await temporaryFolder()
  const demo = await openDesk(folder, { embeddedBackendUrl: url })
  const status = await until(
    () => demo.calls.session.status(),
    ({ demoAccounts }) => demoAccounts.length === 1,
  )
  expect(status).toMatchObject({ state: 'signed_out', backend: { url, demo: true, embedded: true } })
  await demo.close()
  await removeFolder(folder)
})
