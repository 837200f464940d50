/**
 * The browser edition: the same desk and the same page without Electron, in plain Node and the system's browser.
 * A fallback that says so; it listens on loopback only.
 */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { createDesk, type Desk } from '#desk/desk.ts'
import type { DeskPorts } from '#desk/ports.ts'
import { provideBackend } from '../shell/embedded-backend.ts'
import { startBackend } from './backend-process.ts'
import { downloadsFolder } from './downloads.ts'
import { keyFile } from './key-file.ts'
import { homeFolder, openerOf } from './places.ts'
import { type ServerOptions, startServer } from './server.ts'
import { Uploads } from './uploads.ts'

const CALL_LIMIT_BYTES = 1024 * 1024
const root = join(import.meta.dirname, '../../..')

await start(homeFolder(process.platform, process.env), join(root, 'resources')).catch((error: Error) => {
  process.stderr.write(
    `The console could not start: ${error.message}\nCheck PRIVACY_DESK_HOME and PRIVACY_DESK_PORT.\n`,
  )
  process.exit(1)
})

async function start(home: string, resourcesDir: string): Promise<void> {
  const dataDir = join(home, 'desk-browser')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  say('Backend: starting (the first time it makes the demo workspace)…')
  const backend = await provideBackend(process.env, () => startBackend(home, resourcesDir))
  say('Desk: opening…')
  const uploads = new Uploads(dataDir)
  const desk = await createDesk({
    edition: 'browser',
    platform: process.platform as DeskPorts['platform'],
    dataDir,
    resourcesDir,
    embeddedBackendUrl: backend.url,
    now: () => new Date().toISOString(),
    monotonic: () => performance.now(),
    fetch,
    keychain: keyFile(dataDir),
    dialogs: downloadsFolder(dataDir),
    uploads,
    // The page is the only window of this edition; it shows its countdowns itself.
    notify: () => undefined,
  })
  const server = await startServer({
    port: Number(process.env.PRIVACY_DESK_PORT ?? 0),
    pageRoot: join(root, 'out/renderer'),
    uploads,
    answerRpc: answerRpc(desk),
    onCodeUsed: () => say(`Another window opens at ${server.newAddress()}`),
  })
  const shutDown = async () => {
    await server.close()
    await desk.close()
    uploads.clear()
    await backend.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown())
  announce(server.newAddress())
}

function answerRpc(desk: Desk): ServerOptions['answerRpc'] {
  const handler = new RPCHandler(desk.router, { plugins: [new BodyLimitPlugin({ maxBodySize: CALL_LIMIT_BYTES })] })
  return async (request, response) =>
    (await handler.handle(request, response, { prefix: '/rpc', context: desk.context() })).matched
}

/** Prints the address, for the person to open where the system has no opener or must not use it. */
function announce(address: string): void {
  say(`Console (browser edition): ${address}`)
  if (process.env.CI || process.env.PRIVACY_DESK_NO_OPEN) return
  const [program, args] = openerOf(process.platform, address)
  const opener = spawn(program, args, { stdio: 'ignore', detached: true })
  opener.on('error', () => say('Open the address in a browser.')).unref()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
