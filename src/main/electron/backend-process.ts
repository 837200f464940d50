import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import { embeddedBackendEnv, listeningAddress } from '#desk/embedded-backend.ts'

const STOP_TIMEOUT_MS = 5000

export interface BackendProcess {
  readonly url: string
  /** Asks the backend to end, and ends it after five seconds. */
  stop(): Promise<void>
}

/** Runs the reference backend in a process of its own, beside the desk. */
export async function startBackend(dataDir: string, resourcesDir: string): Promise<BackendProcess> {
  const child = utilityProcess.fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    serviceName: 'Privacy Desk backend',
    env: { ...process.env, ...embeddedBackendEnv(dataDir, resourcesDir) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  return {
    url: await listeningAddress(child.stdout as Readable),
    async stop() {
      child.postMessage('stop')
      const late = setTimeout(() => child.kill(), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(late)
    },
  }
}
