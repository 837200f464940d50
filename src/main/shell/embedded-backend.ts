/** What both shells know about the reference backend that runs beside a desk: its environment, how it announces itself, how it ends. */
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** The message that asks an embedded backend to finish its work and end. */
export const STOP_MESSAGE = 'stop'
/** How long it may take for that. */
export const STOP_TIMEOUT_MS = 5000

export interface EmbeddedBackend {
  readonly url: string
  /** Asks the backend to end, and ends it when it does not. */
  stop(): Promise<void>
}

/** A free port on loopback, a folder of its own, the demo workspace. */
export function embeddedBackendEnv(dataDir: string, resourcesDir: string): Record<string, string> {
  return { PORT: '0', DATA_DIR: dataDir, RESOURCES_DIR: resourcesDir, DEMO: '1' }
}

/**
 * The address that a backend prints on its standard output, as `{"listening":"http://127.0.0.1:PORT"}`.
 *
 * @throws Error when the output ends without one, because the backend stopped
 */
export async function listeningAddress(stdout: Readable): Promise<string> {
  const address = await findAddress(stdout)
  stdout.resume() // read on, or the backend would block on a full pipe
  if (address === undefined) throw new Error('the embedded backend stopped before it listened')
  return address
}

async function findAddress(stdout: Readable): Promise<string | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('{"listening":')) return (JSON.parse(line) as { listening: string }).listening
  }
  return undefined
}
