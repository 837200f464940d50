import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type EmbeddedBackend, embeddedBackendEnv, whenListening } from '../shell/embedded-backend.ts'

/** Runs the reference backend in a process of its own; it ends by itself when this one disappears. */
export function startBackend(dataDir: string, resourcesDir: string): Promise<EmbeddedBackend> {
  const child = fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    env: embeddedBackendEnv(dataDir, resourcesDir),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return whenListening(child, (message) => child.connected && child.send(message))
}
