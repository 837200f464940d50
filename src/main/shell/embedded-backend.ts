/** What both shells know about the reference backend that runs beside a desk: its environment, how it announces itself, how it ends. */
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Longer than the backend waits for its own clients. */
const STOP_TIMEOUT_MS = 15_000

export interface EmbeddedBackend {
  /** Null when there is none: the desk then asks for the address of a team's backend. */
  readonly url: string | null
  /** Asks the backend to end, and ends it when it does not. */
  stop(): Promise<void>
}

/** The process, as each shell starts it: with both outputs piped. */
export interface BackendChild {
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  once(event: 'exit', listener: () => void): unknown
  kill(signal?: 'SIGKILL'): boolean
}

/**
 * The backend beside the desk: a new process; or, as PRIVACY_DESK_BACKEND says, one that runs already at that URL, or `none`.
 * When it does not start, the desk starts all the same: it works offline.
 */
export async function provideBackend(
  env: NodeJS.ProcessEnv,
  start: () => Promise<EmbeddedBackend>,
): Promise<EmbeddedBackend> {
  const chosen = env.PRIVACY_DESK_BACKEND
  if (chosen) return remote(chosen === 'none' ? null : chosen)
  return start().catch((error: Error) => {
    process.stderr.write(`privacy-desk: ${error.message}\n`)
    return remote(null)
  })
}

function remote(url: string | null): EmbeddedBackend {
  return { url, stop: async () => undefined }
}

/** A free port on loopback, a folder of its own, the demo workspace. */
export function embeddedBackendEnv(dataDir: string, resourcesDir: string): NodeJS.ProcessEnv {
  return { ...process.env, PORT: '0', DATA_DIR: dataDir, RESOURCES_DIR: resourcesDir, DEMO: '1' }
}

/**
 * Waits until a backend listens. It says so on its standard output, as `{"listening":"http://127.0.0.1:PORT"}`.
 *
 * @param logFile keeps what the backend reports, from this start on
 * @param send how the shell sends the message `stop` to the process
 * @throws Error when the backend ends before it listens
 */
export async function whenListening(
  child: BackendChild,
  logFile: string,
  send: (message: 'stop') => void,
): Promise<EmbeddedBackend> {
  const exited = new Promise<void>((resolve) => child.once('exit', resolve))
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the embedded backend was started without pipes')
  stderr.pipe(createWriteStream(logFile, { mode: 0o600 }))
  const url = await findAddress(stdout)
  stdout.resume() // read on, or the backend would block on a full pipe
  if (url === undefined) throw new Error(`the embedded backend did not start; ${logFile} says why`)
  return {
    url,
    async stop() {
      send('stop')
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      await exited
      clearTimeout(late)
    },
  }
}

async function findAddress(stdout: Readable): Promise<string | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    if (line.startsWith('{"listening":')) return (JSON.parse(line) as { listening: string }).listening
  }
  return undefined
}
