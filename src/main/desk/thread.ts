/**
 * Entry of the desk in Electron's worker thread. The shell hands it ports of pages and answers what only a shell can
 * do: keychain and dialogs.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { createDesk } from './desk.ts'
import { guardPort } from './frame-guard.ts'
import { note } from './log.ts'
import type { DeskPorts, DialogsPort, KeychainPort } from './ports.ts'

/** What the shell says. Answers carry a code, because an error that is cloned keeps its message only. */
type FromShell =
  | { type: 'connect'; port: MessagePort }
  | { type: 'host'; id: number; ok: true; value: unknown }
  | { type: 'host'; id: number; ok: false; error: { code: string } }
  | { type: 'close' }

/** The shell could not do what it was asked. */
class HostCallFailed extends Error {
  override readonly name = 'HostCallFailed'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const shell = parentPort
if (!shell) throw new Error('the desk thread is started by the shell')
const calls = new Map<number, PromiseWithResolvers<unknown>>()
let lastCall = 0

function ask<Answer>(method: string, ...args: unknown[]): Promise<Answer> {
  const call = Promise.withResolvers<unknown>()
  lastCall += 1
  calls.set(lastCall, call)
  shell?.postMessage({ type: 'host', id: lastCall, method, args })
  return call.promise as Promise<Answer>
}

const keychain: KeychainPort = {
  kind: 'os',
  seal: (bytes) => ask('keychain.seal', bytes),
  unseal: (sealed) => ask('keychain.unseal', sealed),
}
const dialogs: DialogsPort = {
  save: (options) => ask('dialogs.save', options),
  open: (options) => ask('dialogs.open', options),
}
const { dataDir, resourcesDir, embeddedBackendUrl } = workerData as Pick<
  DeskPorts,
  'dataDir' | 'resourcesDir' | 'embeddedBackendUrl'
>
const monotonic = () => performance.now()

shell.on('message', (message: FromShell) => {
  if (message.type === 'host') settle(message)
  else void desk.then((open) => serve(open, message))
})

const desk = createDesk({
  edition: 'electron',
  platform: process.platform as DeskPorts['platform'],
  dataDir,
  resourcesDir,
  embeddedBackendUrl,
  now: () => new Date().toISOString(),
  monotonic,
  fetch,
  keychain,
  dialogs,
  // Files come from the system's dialog here, never from a page.
  uploads: { take: async () => null },
  notify: (alert) => void ask('notify', alert).catch((error) => note('notify', error)),
})
const { router } = await desk
const handler = new RPCHandler(router)
shell.postMessage({ type: 'ready' })

async function serve(open: Awaited<typeof desk>, message: Exclude<FromShell, { type: 'host' }>): Promise<void> {
  if (message.type === 'connect') {
    handler.upgrade(guardPort(message.port, monotonic), { context: open.context() })
    message.port.start()
    return
  }
  await open.close()
  // An open port of a page would keep the thread alive.
  process.exit(0)
}

function settle(answer: Extract<FromShell, { type: 'host' }>): void {
  const call = calls.get(answer.id)
  calls.delete(answer.id)
  if (answer.ok) call?.resolve(answer.value)
  else call?.reject(new HostCallFailed(answer.error.code))
}
