import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, PASSWORD, resourcesDir } from '../support/backend.ts'
import { type DeskCalls, until } from '../support/desk.ts'
import { testKeychain } from '../support/desk-ports.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

let backend: Booted
let folder: string
let worker: Worker
const asked: string[] = []

/** A shell that keeps secrets, and whose person cancels every dialog. */
beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
  folder = await temporaryFolder()
  const workerData = { dataDir: folder, resourcesDir, embeddedBackendUrl: backend.url }
  worker = new Worker(new URL('../../src/main/desk/thread.ts', import.meta.url), { workerData })
  worker.on('message', async (message: { type: string; id: number; method: string; args: [Uint8Array] }) => {
    if (message.type !== 'host') return
    asked.push(message.method)
    const [kind, verb] = message.method.split('.')
    const value = kind === 'keychain' ? await testKeychain[verb as 'seal' | 'unseal'](...message.args) : null
    worker.postMessage({ type: 'host', id: message.id, ok: true, value })
  })
  await new Promise<void>((resolve) => worker.on('message', ({ type }) => type === 'ready' && resolve()))
})
afterAll(async () => {
  await worker.terminate()
  await backend.close()
  await removeFolder(folder)
})

function connect(): { port: MessagePort; calls: DeskCalls } {
  const { port1, port2 } = new MessageChannel()
  worker.postMessage({ type: 'connect', port: port2 }, [port2])
  port1.start()
  return { port: port1, calls: createORPCClient(new RPCLink({ port: port1 })) }
}

it('serves a page, with secrets and dialogs of the shell, on the embedded backend', async () => {
  const { calls, port } = connect()
  expect(await calls.session.status()).toMatchObject({
    state: 'signed_out',
    edition: 'electron',
    keychain: 'os',
    backend: { embedded: true },
  })
  await calls.session.signIn({ login: 'chen', password: PASSWORD })
  await until(
    () => calls.session.status(),
    ({ state }) => state === 'ready',
  )
  expect(asked).toContain('keychain.seal')
  expect(await calls.imports.begin({ handle: null })).toBeNull()
  expect(asked).toContain('dialogs.open')
  await expect(calls.requests.get({ id: '01935c1a-7b00-7000-8000-0000000000ff' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  port.close()
})

it('closes the port of a page that sends a malformed frame, and serves the others', async () => {
  const bad = connect()
  const good = connect()
  await bad.calls.session.status()
  const closed = once(bad.port, 'close')
  bad.port.postMessage('{"i":"1","p":{"u":"/session/../x"}}')
  await closed
  expect(await good.calls.session.status()).toMatchObject({ state: 'ready' })
  good.port.close()
})

it('tells every page what changed', async () => {
  const one = connect()
  const other = connect()
  const events = await other.calls.events()
  const first = events.next()
  await one.calls.session.lock()
  expect((await first).value).toMatchObject({ type: expect.stringMatching(/session|sync/) })
  await events.return?.()
  one.port.close()
  other.port.close()
})

it('ends when the shell says so', async () => {
  const exited = once(worker, 'exit')
  worker.postMessage({ type: 'close' })
  expect(await exited).toEqual([0])
})
