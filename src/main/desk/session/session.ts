/** Which backend this desk belongs to, and who is signed in: at most one person, with their own store. */

import { z } from 'zod'
import type { SessionStatus, StaffMember } from '#shared/contract/session.ts'
import type { Hello } from '#shared/contract/sync.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { DeskError, toDeskError } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import { note } from '../log.ts'
import type { DeskPorts } from '../ports.ts'
import { DeskStore, setAsideWork } from '../store/desk-store.ts'
import { StoreError } from '../store/errors.ts'
import { masterKey, storeKeys } from '../store/keys.ts'
import { type BackendClient, BackendError, backendClient } from '../sync/backend-client.ts'
import { Workspace } from '../workspace.ts'
import { type Account, accountFolder, listAccounts, writeAccount } from './account-file.ts'
import { findDemoAccounts, isSafeAddress, probeBackend } from './backend-probe.ts'
import { type ChosenBackend, type DeviceFile, readDevice, writeDevice } from './device-file.ts'
import { type Credentials, Guesses, signIn } from './sign-in.ts'

export interface SessionSettings {
  ports: DeskPorts
  legal: LegalData
  events: DeskEvents
}

const GOODBYE_MS = 3_000
const PROBE_AGAIN_MS = 3_000

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
  #demoAccounts: SessionStatus['demoAccounts'] = []
  #probe: NodeJS.Timeout | null = null
  /** Changes of the session happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(settings: SessionSettings, device: DeviceFile) {
    this.#settings = settings
    this.#device = device
  }

  static async open(settings: SessionSettings): Promise<Session> {
    const { dataDir, embeddedBackendUrl } = settings.ports
    const device = await readDevice(dataDir)
    const session = new Session(settings, device)
    if (embeddedBackendUrl && (device.backend === null || device.backend.own)) {
      await session.#choose(
        device.backend ? { ...device.backend, url: embeddedBackendUrl } : chosen(embeddedBackendUrl, true),
      )
    }
    void session.#findDemo()
    return session
  }

  /** @throws DeskError NOT_SIGNED_IN */
  get workspace(): Workspace {
    if (!this.#entered) throw new DeskError('NOT_SIGNED_IN', { next: 'sign_in' })
    return this.#entered.workspace
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
      demoAccounts: this.#entered ? [] : this.#demoAccounts,
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
      await this.#findDemo()
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

  signOut(): Promise<void> {
    return this.#change(() => this.#goodbye())
  }

  lock(): Promise<void> {
    return this.#change(async () => {
      const user = this.#entered?.account.user
      if (!user) return
      await this.#leave()
      this.#locked = user
      void this.#findDemo()
    })
  }

  close(): Promise<void> {
    return this.#change(async () => {
      if (this.#probe) clearTimeout(this.#probe)
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
    this.#entered = { account, folder, workspace: await this.#open(account, folder).catch(withStoreReason) }
    this.#locked = null
  }

  async #open(account: Account, folder: string): Promise<Workspace> {
    const { ports } = this.#settings
    const key = await masterKey(folder, ports.keychain)
    const store = this.#openStore(folder, key)
    try {
      return new Workspace({
        ...this.#settings,
        store,
        masterKey: key,
        device: this.#device.device,
        url: this.#device.backend?.url ?? '',
        account,
        onHello: (hello) => void this.#greeted(hello).catch((error) => note('session', error)),
      })
    } catch (error) {
      store.close()
      throw error
    }
  }

  /** Damaged work is set aside, whole, and said: the next sign-in begins with an empty file beside it. */
  #openStore(folder: string, key: Uint8Array): DeskStore {
    try {
      return new DeskStore(folder, storeKeys(key))
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault !== 'damaged') throw error
      throw new StoreError('damaged', setAsideWork(folder, this.#settings.ports.now()), error)
    }
  }

  async #leave(): Promise<void> {
    const entered = this.#entered
    this.#entered = null
    await entered?.workspace.close()
  }

  /** Signs out here at once, and at the backend if it answers. */
  async #goodbye(): Promise<void> {
    const entered = this.#entered
    await this.#leave()
    this.#locked = null
    void this.#findDemo()
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
    const told = { ...backend, name, demo, embedded }
    if (JSON.stringify(told) !== JSON.stringify(backend)) await this.#choose(told)
    const member = { id: user.id, name: user.name, roles: user.roles }
    if (JSON.stringify(member) !== JSON.stringify(entered.account.user)) {
      entered.account = { ...entered.account, user: member }
      await writeAccount(entered.folder, entered.account, this.#settings.ports.keychain)
    }
    this.#settings.events.publish({ type: 'session' })
  }

  async #choose(backend: ChosenBackend | null): Promise<void> {
    this.#device = { ...this.#device, backend }
    this.#demoAccounts = backend ? this.#demoAccounts : []
    await writeDevice(this.#settings.ports.dataDir, this.#device)
  }

  /** Asks for the accounts of a demo while nobody is signed in, until the backend answers. */
  async #findDemo(): Promise<void> {
    if (this.#probe) clearTimeout(this.#probe)
    this.#probe = null
    const { backend } = this.#device
    if (!backend || this.#entered) return
    try {
      const accounts = await findDemoAccounts(this.#client(backend.url))
      if (this.#device.backend?.url !== backend.url) return
      this.#demoAccounts = accounts ?? []
      if (backend.demo !== (accounts !== undefined)) await this.#choose({ ...backend, demo: accounts !== undefined })
      this.#settings.events.publish({ type: 'session' })
    } catch (error) {
      if (!(error instanceof BackendError)) note('session', error)
      this.#probe = setTimeout(() => void this.#findDemo(), PROBE_AGAIN_MS)
    }
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
