import { fork } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type EmbeddedBackend, embeddedBackendEnv, whenListening } from '../shell/embedded-backend.ts'

/** Runs the reference backend in a process of its own; it ends by itself when this one disappears. */
export function startBackend(home: string, resourcesDir: string): Promise<EmbeddedBackend> {
  const child = fork(fileURLToPath(new URL('../../backend/index.ts', import.meta.url)), [], {
    env: embeddedBackendEnv(join(home, 'backend'), resourcesDir),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  return whenListening(child, join(home, 'backend.log'), (message) => child.connected && child.send(message))
}
