/**
 * Push by Apple. `apns-id` is our id as a UUID and the collapse id is the same, so that a message that arrives twice
 * stands once on the screen.
 */
import type { KeyObject } from 'node:crypto'
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2'
import { text } from 'node:stream/consumers'
import type { Channel, Outcome, Outgoing } from './channel.ts'
import { codeText, idText, lostOutcome } from './provider-call.ts'
import { signToken } from './web-token.ts'

export interface ApnsSettings {
  url: URL
  /** P-256 key of the `.p8` file. */
  key: KeyObject
  keyId: string
  teamId: string
  /** Bundle id of the app. */
  topic: string
  perSecond: number
  patienceMs: number
}

/** Apple refuses a token older than an hour, and a new one within 20 minutes. */
const TOKEN_MS = 50 * 60_000
const DAY_S = 86_400

/** Not about this device: limits, our key, their system. */
const passing =
  /^(TooManyRequests|TooManyProviderTokenUpdates|ExpiredProviderToken|InvalidProviderToken|MissingProviderToken|BadCertificate.*|InternalServerError|ServiceUnavailable|Shutdown|IdleTimeout)$/

export class ApnsChannel implements Channel {
  readonly provider = 'apns'
  readonly channel = 'push'
  readonly batch = 100
  readonly perSecond: number
  readonly #settings: ApnsSettings
  readonly #now: () => Date
  #session: ClientHttp2Session | null = null
  #token: { text: string; at: number } | null = null

  constructor(settings: ApnsSettings, now: () => Date) {
    this.perSecond = settings.perSecond
    this.#settings = settings
    this.#now = now
  }

  send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    return Promise.all(messages.map((message) => this.#sendOne(message)))
  }

  async close(): Promise<void> {
    const session = this.#session
    this.#session = null
    if (!session || session.destroyed) return
    await new Promise<void>((resolve) => session.close(() => resolve()))
  }

  async #sendOne({ id, to, text: { title, body } }: Outgoing): Promise<Outcome> {
    if (!/^[0-9A-Fa-f]{16,200}$/.test(to)) return { state: 'failed', code: 'NO_TOKEN', again: false }
    const alert = title ? { title, body } : { body }
    const payload = JSON.stringify({ aps: { alert, sound: 'default' }, notice: id })
    try {
      const stream = this.#open().request(this.#headers(id, to))
      return await this.#exchange(stream, payload)
    } catch (error) {
      return lostOutcome(error)
    }
  }

  async #exchange(stream: ClientHttp2Stream, payload: string): Promise<Outcome> {
    let silent = false
    stream.setTimeout(this.#settings.patienceMs, () => {
      silent = true
      // A connection over which nothing comes back is not used again.
      this.#forget()
      stream.close(constants.NGHTTP2_CANCEL)
    })
    const headers = new Promise<Record<string, unknown>>((resolve, reject) => {
      stream.once('response', resolve)
      stream.once('error', reject)
      stream.once('close', () => reject(new Error('The stream ended without an answer.')))
    })
    stream.end(payload)
    try {
      const answered = await headers
      const body = await text(stream)
      return this.#outcomeOf(Number(answered[':status']), answered['apns-id'], body)
    } catch (error) {
      if (silent) return { state: 'uncertain', code: 'TimeoutError' }
      // The server says by this code that it did not look at the request.
      if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM)
        return { state: 'failed', code: 'REFUSED_STREAM', again: true }
      return lostOutcome(error)
    }
  }

  #outcomeOf(status: number, apnsId: unknown, body: string): Outcome {
    if (status === 200 && apnsId) return { state: 'accepted', providerId: idText(apnsId) }
    if (status < 400) return { state: 'uncertain', code: `HTTP_${status}` }
    const code = reasonOf(body) ?? `HTTP_${status}`
    if (status === 403) this.#token = null
    // Apple answers 5xx before it takes a message; a second one would take the place of the first anyway.
    return { state: 'failed', code, again: status >= 500 || status === 429 || passing.test(code) }
  }

  #headers(id: string, to: string): Record<string, string> {
    const expires = Math.floor(this.#now().getTime() / 1000) + DAY_S
    return {
      ':method': 'POST',
      ':path': `/3/device/${to}`,
      authorization: `bearer ${this.#bearer()}`,
      'apns-id': uuidOf(id),
      'apns-collapse-id': id,
      'apns-topic': this.#settings.topic,
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-expiration': String(expires),
      'content-type': 'application/json',
    }
  }

  #bearer(): string {
    const at = this.#now().getTime()
    if (!this.#token || at - this.#token.at > TOKEN_MS) {
      const { key, keyId, teamId } = this.#settings
      this.#token = { text: signToken(key, { kid: keyId }, { iss: teamId, iat: Math.floor(at / 1000) }), at }
    }
    return this.#token.text
  }

  #open(): ClientHttp2Session {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session
    const session = connect(this.#settings.url)
    this.#session = session
    // Streams report what happened to them; the session only must not throw.
    session.on('error', () => this.#forget(session))
    session.on('goaway', () => this.#forget(session))
    session.on('close', () => this.#forget(session))
    // An idle connection does not keep the process alive.
    session.unref()
    return session
  }

  #forget(session = this.#session): void {
    if (this.#session === session) this.#session = null
    if (session && !session.closed && !session.destroyed) session.close()
  }
}

/** Our 32 hex digits written as a UUID. */
export const uuidOf = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function reasonOf(body: string): string | null {
  try {
    const { reason } = JSON.parse(body) as { reason?: unknown }
    return typeof reason === 'string' ? codeText(reason) : null
  } catch {
    return null
  }
}
