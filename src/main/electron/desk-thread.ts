import { once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { DeskAlert, KeychainPort } from '#desk/ports.ts'
import type { Dialogs } from './dialogs.ts'

/** What the desk needs to know before it starts. Paths are absolute. */
export interface DeskThreadData {
  readonly dataDir: string
  readonly resourcesDir: string
  /** The backend that this shell runs beside the desk, or null when it could not be started. */
  readonly embeddedBackendUrl: string | null
}

/** What the desk asks of the shell, by name. Arguments and answers are structured clones. */
export interface HostCalls {
  'keychain.seal': KeychainPort['seal']
  'keychain.unseal': KeychainPort['unseal']
  'dialogs.save': Dialogs['save']
  'dialogs.open': Dialogs['open']
  openExternal: Dialogs['openExternal']
  notify(alert: DeskAlert): Promise<void>
}

type HostCall = {
  [Method in keyof HostCalls]: { type: 'host'; id: number; method: Method; args: Parameters<HostCalls[Method]> }
}[keyof HostCalls]

export interface DeskThread {
  /** A new port on which the desk answers RPC. */
  connect(): MessagePort
  /** Lets the desk finish its writes, then ends the thread. */
  close(): Promise<void>
}

/**
 * Starts the desk in a thread, so that no query of its keeps the window waiting.
 *
 * @param onStopped called when the thread ends, once it has been ready, without being asked to
 */
export async function startDeskThread(
  workerData: DeskThreadData,
  calls: HostCalls,
  onStopped: (reason: unknown) => void,
): Promise<DeskThread> {
  const worker = new Worker(new URL('../desk/thread.ts', import.meta.url), { workerData })
  const stopped = new Promise<never>((_resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the desk thread ended with code ${code}`)))
  })
  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: { type: 'ready' } | HostCall) => {
      if (message.type === 'ready') resolve()
      else void answer(worker, calls, message)
    })
  })
  await Promise.race([ready, stopped])
  let closing = false
  stopped.catch((reason) => {
    if (!closing) onStopped(reason)
  })
  return {
    connect() {
      const { port1, port2 } = new MessageChannel()
      worker.postMessage({ type: 'connect', port: port2 }, [port2])
      return port1
    },
    async close() {
      closing = true
      const exited = once(worker, 'exit')
      worker.postMessage({ type: 'close' })
      await exited
    },
  }
}

async function answer(worker: Worker, calls: HostCalls, { id, method, args }: HostCall): Promise<void> {
  try {
    const call = calls[method] as (...args: unknown[]) => Promise<unknown>
    worker.postMessage({ type: 'host', id, ok: true, value: await call(...args) })
  } catch (error) {
    // A clone of an Error keeps its message only; the desk decides by the code.
    const { code = 'HOST_CALL_FAILED', message } = error as Error & { code?: string }
    worker.postMessage({ type: 'host', id, ok: false, error: { code, message } })
  }
}
