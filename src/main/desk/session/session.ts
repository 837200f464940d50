/** Which backend this desk belongs to, and who is signed in: at most one person, with their own store. */

import { z } from 'zod'
import type { SessionStatus, StaffMember } from '#shared/contract/session.ts'
import type { Hello } from '#shared/contract/sync.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { DeskError, toDeskError } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import type { InspectionWatch } from '../inspection/session.ts'
import { note } from '../log.ts'
import type { DeskPorts } from '../ports.ts'
import { type BackendClient, backendClient } from '../sync/backend-client.ts'
import type { Workspace } from '../workspace.ts'
import { type Account, accountFolder, eraseAccount, hasEnded, listAccounts, writeAccount } from './account-file.ts'
import { isSafeAddress, probeBackend } from './backend-probe.ts'
import { DemoWatch } from './demo-watch.ts'
import { type ChosenBackend, type DeviceFile, readDevice, writeDevice } from './device-file.ts'
import { openWorkspace } from './open-workspace.ts'
import { type Credentials, demandPassword, Guesses, signIn } from './sign-in.ts'

export interface SessionSettings {
  ports: DeskPorts
  legal: LegalData
  events: DeskEvents
}

const GOODBYE_MS = 3_000
const END_WATCH_MS = 30_000
/** Where nothing listens: the backend of the shell did not start, and its old port may be another's now. */
const NOWHERE = 'http://127.0.0.1:0'

interface Entered {
  account: Account
  folder: string
  workspace: Workspace
}

export class Session {
  readonly #settings: SessionSettings
  readonly #guesses = new Guesses()
  #device: DeviceFile
  #entered: Entered | null = null
  /** Who locked the desk. */
  #locked: StaffMember | null = null
  readonly #demo: DemoWatch
  #endWatch: NodeJS.Timeout | null = null
  /** Changes of the session happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(settings: SessionSettings, device: DeviceFile) {
    this.#settings = settings
    this.#device = device
    this.#demo = new DemoWatch((demo) => this.#learn({ demo }))
  }

  static async open(settings: SessionSettings): Promise<Session> {
    const { dataDir, embeddedBackendUrl } = settings.ports
    const device = await readDevice(dataDir)
    const session = new Session(settings, device)
    if (device.backend?.own) await session.#choose({ ...device.backend, url: embeddedBackendUrl ?? NOWHERE })
    else if (!device.backend && embeddedBackendUrl) await session.#choose(chosen(embeddedBackendUrl, true))
    void session.#askDemo()
    return session
  }

  /** @throws DeskError NOT_SIGNED_IN */
  get workspace(): Workspace {
    if (!this.#entered) throw new DeskError('NOT_SIGNED_IN', { next: 'sign_in' })
    const { account, workspace } = this.#entered
    // By the clock of the backend, which setting this machine's clock does not turn back.
    if (hasEnded(account, workspace.now())) {
      void this.#erase().catch((error) => note('session', error))
      throw new DeskError('NOT_SIGNED_IN', { next: 'sign_in' })
    }
    return workspace
  }

  async status(): Promise<SessionStatus> {
    const { ports } = this.#settings
    const { backend } = this.#device
    const accounts = backend ? await listAccounts(ports.dataDir, accountScope(backend), ports.keychain) : []
    return {
      state: this.#state(),
      edition: ports.edition,
      platform: ports.platform,
      keychain: ports.keychain.kind,
      backend: backend && { url: backend.url, name: backend.name, demo: backend.demo, embedded: backend.embedded },
      user: this.#entered?.account.user ?? this.#locked,
      demoAccounts: this.#entered || !backend?.demo ? [] : this.#demo.accounts,
      offlineAccounts: accounts,
      embeddedUrl: ports.embeddedBackendUrl,
    }
  }

  #state(): SessionStatus['state'] {
    if (!this.#device.backend) return 'connect'
    if (!this.#entered) return this.#locked ? 'locked' : 'signed_out'
    return this.#entered.workspace.isUsable ? 'ready' : 'first_sync'
  }

  /** @throws DeskError BACKEND_UNAVAILABLE */
  connect(url: string): Promise<void> {
    return this.#change(async () => {
      if (!isSafeAddress(url)) throw new DeskError('BACKEND_UNAVAILABLE', { reason: 'insecure' })
      await probeBackend(this.#client(url))
      await this.#leave()
      this.#locked = null
      await this.#choose(chosen(url, url === this.#settings.ports.embeddedBackendUrl))
      await this.#askDemo()
    })
  }

  disconnect(): Promise<void> {
    return this.#change(async () => {
      await this.#goodbye()
      await this.#choose(null)
    })
  }

  /** @throws DeskError SIGN_IN_FAILED, BACKEND_UNAVAILABLE, STORE_UNAVAILABLE */
  signIn({ login, password }: Credentials): Promise<void> {
    return this.#change(async () => {
      const { backend, device } = this.#device
      if (!backend) throw new DeskError('BACKEND_UNAVAILABLE', { reason: 'unreachable' })
      const { ports } = this.#settings
      // The backend knows logins in lower case.
      const name = login.toLowerCase()
      const folder = accountFolder(ports.dataDir, accountScope(backend), name)
      const place = { client: this.#client(backend.url), device, backend: accountScope(backend), folder, ports }
      const account = await signIn(place, { login: name, password }, this.#guesses).catch(withStoreReason)
      await this.#enter(account, folder)
    })
  }

  /** What runs on this desk for officials; undefined while nobody is signed in. */
  get inspection(): InspectionWatch | undefined {
    return this.#entered?.workspace.inspection
  }

  /** Asks for the password of the person who is signed in, with a network or without. @throws DeskError SIGN_IN_FAILED */
  async confirm(password: string): Promise<void> {
    if (!this.#entered) throw new DeskError('NOT_SIGNED_IN', { next: 'sign_in' })
    await demandPassword(password, this.#entered.account.verifier, {
      ports: this.#settings.ports,
      guesses: this.#guesses,
    })
  }

  signOut(): Promise<void> {
    return this.#change(() => this.#goodbye())
  }

  lock(): Promise<void> {
    return this.#change(async () => {
      const user = this.#entered?.account.user
      if (!user) return
      await this.#leave()
      this.#locked = user
      void this.#askDemo()
    })
  }

  close(): Promise<void> {
    return this.#change(async () => {
      this.#demo.stop()
      if (this.#endWatch) clearInterval(this.#endWatch)
      await this.#leave()
    })
  }

  #change(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act).finally(() => this.#settings.events.publish({ type: 'session' }))
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #enter(account: Account, folder: string): Promise<void> {
    if (this.#entered?.folder === folder && account.token !== null) {
      this.#entered.account = account
      this.#entered.workspace.renewToken(account.token)
      return
    }
    await this.#leave()
    const { device, backend } = this.#device
    const workspace = await openWorkspace({
      ...this.#settings,
      ...{ folder, account, device, url: backend?.url ?? NOWHERE },
      onHello: (hello) => void this.#greeted(hello).catch((error) => note('session', error)),
    }).catch(withStoreReason)
    this.#demo.stop()
    this.#entered = { account, folder, workspace }
    this.#watchEnd()
    this.#locked = null
  }

  async #leave(): Promise<void> {
    const entered = this.#entered
    this.#entered = null
    await entered?.workspace.close()
  }

  /** The account has ended: nothing of it stays on this desk. */
  #erase(): Promise<void> {
    return this.#change(async () => {
      const folder = this.#entered?.folder
      if (folder === undefined) return
      await this.#leave()
      await eraseAccount(folder)
    })
  }

  /** Asks now and then whether the account has ended, so that it does not wait for somebody to press a key. */
  #watchEnd(): void {
    this.#endWatch ??= setInterval(() => {
      try {
        void this.workspace
      } catch {
        // Nobody is here, or the end has come and is seen to.
      }
    }, END_WATCH_MS).unref()
  }

  /** Signs out here at once, and at the backend if it answers. */
  async #goodbye(): Promise<void> {
    const entered = this.#entered
    await this.#leave()
    this.#locked = null
    void this.#askDemo()
    if (!entered || entered.account.token === null) return
    const client = this.#client(this.#device.backend?.url ?? '', entered.account.token)
    await writeAccount(entered.folder, { ...entered.account, token: null }, this.#settings.ports.keychain)
    void client
      .call(z.unknown(), { method: 'DELETE', path: '/v1/session', timeoutMs: GOODBYE_MS })
      .catch((error) => note('sign_out', error))
  }

  /** The backend says who it is and what the person may do: kept for the next start without a network. */
  async #greeted({ name, demo, embedded, user }: Hello): Promise<void> {
    const { backend } = this.#device
    const entered = this.#entered
    if (!backend || !entered) return
    await this.#learn({ name, demo, embedded })
    const member = { id: user.id, name: user.name, roles: user.roles }
    if (JSON.stringify(member) !== JSON.stringify(entered.account.user)) {
      entered.account = { ...entered.account, user: member }
      await writeAccount(entered.folder, entered.account, this.#settings.ports.keychain)
    }
    this.#settings.events.publish({ type: 'session' })
  }

  /** What the backend says of itself is kept, for starts without a network. */
  async #learn(told: Partial<Pick<ChosenBackend, 'name' | 'demo' | 'embedded'>>): Promise<void> {
    const { backend } = this.#device
    if (!backend) return
    const now = { ...backend, ...told }
    if (JSON.stringify(now) !== JSON.stringify(backend)) await this.#choose(now)
    this.#settings.events.publish({ type: 'session' })
  }

  async #choose(backend: ChosenBackend | null): Promise<void> {
    this.#device = { ...this.#device, backend }
    await writeDevice(this.#settings.ports.dataDir, this.#device)
  }

  /** The demo's accounts are for its sign-in page only. */
  async #askDemo(): Promise<void> {
    const { backend } = this.#device
    if (backend && !this.#entered) await this.#demo.ask(this.#client(backend.url))
    else this.#demo.stop()
  }

  #client(url: string, token: string | null = null): BackendClient {
    return backendClient({ url, device: this.#device.device, token: () => token, fetch: this.#settings.ports.fetch })
  }
}

/** A backend before it has said its name. */
function chosen(url: string, own: boolean): ChosenBackend {
  return { url, name: new URL(url).host, demo: false, embedded: own, own }
}

/** What keeps accounts of different backends apart. */
function accountScope({ own, url }: ChosenBackend): string {
  return own ? 'embedded' : url
}

function withStoreReason(error: unknown): never {
  throw toDeskError(error)
}
