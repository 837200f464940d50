import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import {
  type BackendChild,
  type EmbeddedBackend,
  embeddedBackendEnv,
  whenListening,
} from '../shell/embedded-backend.ts'

/** Runs the reference backend in a process of its own, beside the desk. */
export function startBackend(home: string, resourcesDir: string): Promise<EmbeddedBackend> {
  const child = utilityProcess.fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    serviceName: 'Privacy Desk backend',
    env: embeddedBackendEnv(join(home, 'backend'), resourcesDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return whenListening(child as BackendChild, join(home, 'backend.log'), (message) => child.postMessage(message))
}
