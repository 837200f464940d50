import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { provideBackend } from '../shell/embedded-backend.ts'
import { startBackend } from './backend-process.ts'
import { type HostCalls, startDeskThread } from './desk-thread.ts'

/** The desk and the backend that this computer runs for it. */
export interface Engine {
  connect(): MessagePort
  /** Stops the desk first, so that it can still push what it has. */
  close(): Promise<void>
}

export interface EngineOptions {
  /** The folder of this account on this computer; desk and backend get one inside it each. */
  readonly home: string
  readonly resourcesDir: string
  readonly calls: HostCalls
  readonly onStopped: (reason: unknown) => void
}

/** Starts backend and desk. */
export async function startEngine({ home, resourcesDir, calls, onStopped }: EngineOptions): Promise<Engine> {
  const backend = await provideBackend(process.env, () => startBackend(home, resourcesDir))
  const data = { dataDir: join(home, 'desk'), resourcesDir, embeddedBackendUrl: backend.url }
  const desk = await startDeskThread(data, calls, onStopped)
  return {
    connect: () => desk.connect(),
    async close() {
      await desk.close()
      await backend.stop()
    },
  }
}
