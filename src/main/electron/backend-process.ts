import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'
import {
  type BackendChild,
  type EmbeddedBackend,
  embeddedBackendEnv,
  whenListening,
} from '../shell/embedded-backend.ts'

/** Runs the reference backend in a process of its own, beside the desk. */
export function startBackend(dataDir: string, resourcesDir: string): Promise<EmbeddedBackend> {
  const child = utilityProcess.fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    serviceName: 'Privacy Desk backend',
    env: embeddedBackendEnv(dataDir, resourcesDir),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return whenListening(child as BackendChild, (message) => child.postMessage(message))
}
