/** Asks a backend for the accounts of its demo until it answers: it may still be starting. */
import type { SessionStatus } from '#shared/contract/session.ts'
import { note } from '../log.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'
import { findDemoAccounts } from './backend-probe.ts'

const AGAIN_MS = 3_000

export class DemoWatch {
  readonly #onFound: (isDemo: boolean) => Promise<void>
  #accounts: SessionStatus['demoAccounts'] = []
  #timer: NodeJS.Timeout | null = null
  /** The backend that is asked; null when nobody needs to know. */
  #client: BackendClient | null = null

  constructor(onFound: (isDemo: boolean) => Promise<void>) {
    this.#onFound = onFound
  }

  /** Empty outside a demo, and until its backend has answered. */
  get accounts(): SessionStatus['demoAccounts'] {
    return this.#accounts
  }

  /** Resolves after the first answer, or the first failure. */
  async ask(client: BackendClient): Promise<void> {
    this.stop()
    this.#client = client
    try {
      const found = await findDemoAccounts(client)
      if (this.#client !== client) return
      this.#accounts = found ?? []
      await this.#onFound(found !== undefined)
    } catch (error) {
      if (!(error instanceof BackendError)) note('session', error)
      if (this.#client === client) this.#timer = setTimeout(() => void this.ask(client), AGAIN_MS)
    }
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#client = null
  }
}
