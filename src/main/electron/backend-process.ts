import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import {
  type EmbeddedBackend,
  embeddedBackendEnv,
  listeningAddress,
  STOP_MESSAGE,
  STOP_TIMEOUT_MS,
} from '../shell/embedded-backend.ts'

/** Runs the reference backend in a process of its own, beside the desk. */
export async function startBackend(dataDir: string, resourcesDir: string): Promise<EmbeddedBackend> {
  const child = utilityProcess.fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    serviceName: 'Privacy Desk backend',
    env: { ...process.env, ...embeddedBackendEnv(dataDir, resourcesDir) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  return {
    url: await listeningAddress(child.stdout as Readable),
    async stop() {
      child.postMessage(STOP_MESSAGE)
      const late = setTimeout(() => child.kill(), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(late)
    },
  }
}
