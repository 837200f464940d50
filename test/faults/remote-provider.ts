/** A provider in another process than the backend: what it has taken stays known whatever happens to the backend. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Channel, Outcome, Outgoing } from '../../src/backend/channels/channel.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'

/** The side of the backend: hands over a batch in one request. */
export class RemoteProvider implements Channel {
  readonly provider: string
  readonly channel: ProviderChannel
  readonly batch = 100
  readonly perSecond = Number.POSITIVE_INFINITY
  readonly #url: string

  constructor(channel: ProviderChannel, url: string) {
    this.channel = channel
    this.provider = `remote-${channel}`
    this.#url = url
  }

  async send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    try {
      const response = await fetch(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(messages.map(({ id }) => id)),
      })
      if (!response.ok) throw new Error(String(response.status))
      return messages.map(({ id }) => ({ state: 'accepted', providerId: id }))
    } catch {
      return messages.map(() => ({ state: 'uncertain', code: 'NO_ANSWER' }))
    }
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

/** The side of the provider: how often each message was taken, and when the last one was. */
export class Taken {
  readonly times = new Map<string, number>()
  lastAt = 0
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      const ids = (await json(request)) as string[]
      for (const id of ids) this.times.set(id, (this.times.get(id) ?? 0) + 1)
      this.lastAt = performance.now()
      response.end('{}')
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
