/** The access token with which FCM is called: a service account signs for it, and it is kept until it is nearly over. */
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { callProvider } from './provider-call.ts'
import { signToken } from './web-token.ts'

export interface ServiceAccount {
  email: string
  /** RSA. */
  key: KeyObject
  keyId: string
  tokenUrl: URL
}

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'
const granted = z.object({ access_token: z.string(), expires_in: z.number() })
/** Renewed so long before its end. */
const RESERVE_MS = 5 * 60_000

export class GoogleToken {
  readonly #account: ServiceAccount
  readonly #patienceMs: number
  readonly #now: () => Date
  #token: { text: string; until: number } | null = null
  /** One question for all who wait. */
  #asking: Promise<string | null> | null = null

  constructor(account: ServiceAccount, patienceMs: number, now: () => Date) {
    this.#account = account
    this.#patienceMs = patienceMs
    this.#now = now
  }

  /** @returns null when none is to be had now */
  get(): Promise<string | null> {
    if (this.#token && this.#now().getTime() < this.#token.until) return Promise.resolve(this.#token.text)
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  /** After FCM has refused it. */
  drop(refused: string): void {
    if (this.#token?.text === refused) this.#token = null
  }

  async #ask(): Promise<string | null> {
    const { email, key, keyId, tokenUrl } = this.#account
    const at = this.#now().getTime()
    const iat = Math.floor(at / 1000)
    const claims = { iss: email, scope: SCOPE, aud: tokenUrl.href, iat, exp: iat + 3600 }
    const assertion = signToken(key, { typ: 'JWT', kid: keyId }, claims)
    const reply = await callProvider({
      url: tokenUrl,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
      patienceMs: this.#patienceMs,
    })
    const { data } = granted.safeParse('outcome' in reply ? null : reply.json)
    if (!data) return null
    this.#token = { text: data.access_token, until: at + data.expires_in * 1000 - RESERVE_MS }
    return data.access_token
  }
}
