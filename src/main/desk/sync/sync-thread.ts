/** The desk's handle on its sync thread: starts it, answers its questions, starts it again when it breaks. */
import { Worker } from 'node:worker_threads'
import type { FromSync, SyncQuestion, SyncQuestions, SyncSettings, ToSync } from './messages.ts'

type Notice = Exclude<FromSync, SyncQuestion>
export type SyncHandlers = {
  [T in Notice['type']]: (notice: Extract<Notice, { type: T }>) => void
} & {
  [Q in keyof SyncQuestions]: (ask: SyncQuestions[Q]['ask']) => SyncQuestions[Q]['answer']
} & {
  /** A question could not be answered, or the thread broke. */
  broken(error: unknown): void
  /** The thread ended without being asked to, and starts again soon. */
  stopped(): void
}

const RESTART_MS = 5_000
const CLOSE_MS = 5_000

export class SyncThread {
  readonly #settings: SyncSettings
  readonly #handlers: SyncHandlers
  #worker: Worker
  #restart: NodeJS.Timeout | null = null
  #closed = false

  constructor(settings: SyncSettings, handlers: SyncHandlers) {
    this.#settings = settings
    this.#handlers = handlers
    this.#worker = this.#start()
  }

  tell(message: Exclude<ToSync, { type: 'answer' | 'close' }>): void {
    if (message.type === 'token') this.#settings.token = message.token
    this.#worker.postMessage(message)
  }

  /** Lets the thread finish its transaction; ends it when it takes too long. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#restart) clearTimeout(this.#restart)
    if (this.#worker.threadId === -1) return
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#worker.postMessage({ type: 'close' } satisfies ToSync)
    const overdue = setTimeout(() => void this.#worker.terminate(), CLOSE_MS)
    await exited
    clearTimeout(overdue)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: this.#settings })
    worker.on('message', (message: FromSync) => this.#receive(message))
    worker.on('error', (error) => this.#handlers.broken(error))
    worker.on('exit', () => {
      if (this.#closed) return
      this.#handlers.stopped()
      this.#restart = setTimeout(() => {
        this.#worker = this.#start()
      }, RESTART_MS)
    })
    return worker
  }

  #receive(message: FromSync): void {
    const handle = this.#handlers[message.type] as (message: FromSync) => unknown
    try {
      const value = handle(message)
      if (isQuestion(message)) this.#worker.postMessage({ type: 'answer', ok: true, value })
    } catch (error) {
      this.#handlers.broken(error)
      if (isQuestion(message)) this.#worker.postMessage({ type: 'answer', ok: false })
    }
  }
}

function isQuestion(message: FromSync): message is SyncQuestion {
  return ['next', 'results', 'upload', 'rebuild'].includes(message.type)
}
