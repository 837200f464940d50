/** A desk that can be killed: its thread ends between two instructions, as in a crash, and starts again on its files. */
import { once } from 'node:events'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { PASSWORD } from './backend.ts'
import { type DeskCalls, until } from './desk.ts'

export interface DeskThreadSettings {
  login: string
  dataDir: string
  url: string
  /** How wrong the clock of the machine is. */
  skewMs: number
}

export class DeskThread {
  readonly settings: DeskThreadSettings
  #worker: Worker | null = null
  #death = Promise.withResolvers<never>()
  #calls: DeskCalls | null = null

  constructor(settings: DeskThreadSettings) {
    this.settings = settings
  }

  get calls(): DeskCalls {
    if (!this.#calls) throw new Error('the desk is not running')
    return this.#calls
  }

  /** What `act` gives, unless the desk is killed before: a call to a dead desk is never answered. */
  whileAlive<T>(act: (calls: DeskCalls) => Promise<T>): Promise<T> {
    return Promise.race([act(this.calls), this.#death.promise])
  }

  /** Starts the desk and signs in, online or not. */
  async start(): Promise<void> {
    const { login, url } = this.settings
    const worker = new Worker(new URL('./desk-worker.ts', import.meta.url), { workerData: this.settings })
    await once(worker, 'message')
    const { port1, port2 } = new MessageChannel()
    worker.postMessage({ port: port2 }, [port2])
    port1.start()
    this.#worker = worker
    this.#death = Promise.withResolvers<never>()
    this.#death.promise.catch(() => undefined)
    this.#calls = createORPCClient(new RPCLink({ port: port1 }))
    const { state } = await this.calls.session.status()
    if (state === 'connect') await this.calls.session.connect({ url })
    await this.calls.session.signIn({ login, password: PASSWORD })
  }

  async ready(): Promise<void> {
    await until(
      () => this.calls.session.status(),
      ({ state }) => state === 'ready',
    )
  }

  /** Calls under way never answer. */
  async kill(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#calls = null
    this.#death.reject(new Error('killed'))
    await worker?.terminate()
  }

  async close(): Promise<void> {
    if (!this.#worker) return
    const exited = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    this.#worker = null
    this.#calls = null
    await exited
  }
}
