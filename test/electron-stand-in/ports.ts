import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { ToPage } from './page-world.ts'

/** Electron's port of the main process, over a port of Node. Messages wait until `start`. */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }

  start(): void {
    this.#port.on('message', (data) => this.emit('message', { data, ports: [] }))
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }

  close(): void {
    this.#port.close()
  }
}

/** The ports of one page, each a Node channel whose far end lies in the page. */
export class PagePorts {
  readonly #farEnds = new Map<string, MessagePort>()
  readonly #send: (message: ToPage) => void

  constructor(send: (message: ToPage) => void) {
    this.#send = send
  }

  adopt(id: string): MessagePortMain {
    const { port1, port2 } = new MessageChannel()
    this.#farEnds.set(id, port2)
    port2.on('message', (data) => this.#send({ type: 'port', id, data }))
    port2.on('close', () => this.#send({ type: 'port-close', id }))
    return new MessagePortMain(port1)
  }

  deliver(id: string, data: unknown): void {
    this.#farEnds.get(id)?.postMessage(data)
  }

  close(id: string): void {
    this.#farEnds.get(id)?.close()
    this.#farEnds.delete(id)
  }

  /** The page went away with all its ports. */
  closeAll(): void {
    for (const id of this.#farEnds.keys()) this.close(id)
  }
}
