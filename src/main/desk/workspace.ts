/** Everything that is open while a person is signed in: their store, their commands, the sync thread. */
import type { SyncStatus } from '#shared/contract/session.ts'
import type { Hello } from '#shared/contract/sync.ts'
import type { Actor } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { Alerts } from './alerts/alerts.ts'
import { AnnualReports } from './annual/annual.ts'
import { Cohorts } from './cohorts/cohorts.ts'
import type { CommandDesk } from './commands/command-desk.ts'
import { countConflicts } from './commands/conflicts.ts'
import { deleteEvidence, sweepEvidence } from './commands/evidence.ts'
import { forgetArchived } from './commands/forget.ts'
import { countUnsent } from './commands/outbox.ts'
import { CommandQueue } from './commands/queue.ts'
import { replay } from './commands/replay.ts'
import { ServerClock } from './commands/server-clock.ts'
import { submit } from './commands/submit.ts'
import { rememberIssuer } from './documents/issuer.ts'
import { isCacheDamaged } from './errors.ts'
import type { DeskEvents } from './events.ts'
import { approvalFault } from './exports/approval.ts'
import { Exports } from './exports/exports.ts'
import { Imports } from './imports/imports.ts'
import { packSource } from './incidents/pack-source.ts'
import { IncidentWatch } from './incidents/watch.ts'
import { Populations } from './inspection/populations.ts'
import { InspectionWatch } from './inspection/session.ts'
import { note } from './log.ts'
import { Packs } from './pack/packs.ts'
import type { DeskPorts } from './ports.ts'
import { DueWatch } from './registers/watch.ts'
import type { Account } from './session/account-file.ts'
import { readShellWords } from './shell-words.ts'
import type { DeskStore } from './store/desk-store.ts'
import { metaOf } from './store/meta.ts'
import { type BackendClient, backendClient } from './sync/backend-client.ts'
import { isCacheUsable, SyncRecord } from './sync/status.ts'
import { type SyncHandlers, SyncThread } from './sync/sync-thread.ts'
import { splitFiles } from './targets/split-files.ts'
import { listStale } from './targets/target.ts'

export interface WorkspaceSettings {
  ports: DeskPorts
  legal: LegalData
  events: DeskEvents
  store: DeskStore
  masterKey: Uint8Array
  device: string
  url: string
  account: Account
  /** The backend said who it is, and who the person is to it. */
  onHello(hello: Hello): void
}

export class Workspace {
  readonly store: DeskStore
  /** Id of this installation. */
  readonly device: string
  readonly commands: CommandDesk
  readonly queue: CommandQueue
  /** For what a person asks of the backend now: archived cases, old lines. */
  readonly client: BackendClient
  readonly imports: Imports
  readonly alerts: Alerts
  readonly cohorts: Cohorts
  readonly packs: Packs
  readonly exports: Exports
  readonly annual: AnnualReports
  /** Officials who look at this desk. */
  readonly inspection: InspectionWatch
  readonly populations: Populations
  readonly #settings: WorkspaceSettings
  readonly #clock: ServerClock
  readonly #record: SyncRecord
  readonly #sync: SyncThread
  readonly #watch: IncidentWatch
  readonly #dueWatch: DueWatch
  #user: Account['user']
  #token: string | null
  #closed = false

  /** Takes the store over: closing the workspace closes it. */
  constructor(settings: WorkspaceSettings) {
    const { ports, legal, store, masterKey, device, url, account } = settings
    this.#settings = settings
    this.#user = account.user
    this.#token = account.token
    this.store = store
    this.device = device
    const meta = metaOf(this.store.db)
    this.#clock = new ServerClock(ports, meta)
    this.#record = new SyncRecord(meta, legal)
    this.commands = { store: this.store, clock: this.#clock, legal, actor: () => this.actor() }
    this.queue = new CommandQueue(this.commands)
    this.alerts = new Alerts({ desk: this.commands, ports })
    this.client = backendClient({ url, device, token: () => this.#token, fetch: ports.fetch })
    if (this.#record.hasExpired(this.#clock.now())) this.store.dropCache()
    this.#record.found(isCacheUsable(this.store))
    this.#refresh(null)
    void sweepEvidence(this.commands).catch((error) => note('sweep', error))
    const thread = { url, device, token: account.token, userId: account.user.id, folder: store.folder, masterKey }
    this.#sync = new SyncThread(thread, this.#handlers())
    const given = (targets: readonly string[]) => this.given(targets)
    this.imports = new Imports({ ...settings, desk: this.commands, given })
    this.cohorts = new Cohorts({ ...settings, desk: this.commands, client: this.client, given })
    this.exports = new Exports({
      ...{ ...settings, desk: this.commands, client: this.client },
      name: () => this.#user.name,
      isOnline: () => this.isOnline,
      authorise: (request) => approvalFault(this.commands, request),
    })
    this.inspection = new InspectionWatch(store, () => this.now())
    this.populations = new Populations(store)
    this.annual = new AnnualReports({ ...settings, desk: this.commands })
    const source = packSource({ desk: this.commands, device, client: this.client })
    this.packs = new Packs({ ports, store, source, now: () => this.now(), record: (id, text) => this.#log(id, text) })
    this.#watch = this.#watchIncidents()
    this.#dueWatch = new DueWatch({
      desk: this.commands,
      notify: (alert) => ports.notify(alert),
      isReady: () => this.isUsable,
    })
  }

  /** Writes an act of this desk into the chronology of an incident. */
  #log(target: string, text: string): void {
    const args = { kind: 'action', supersedes: null, occurredAt: this.now(), callee: null }
    submit(this.commands, { type: 'incident.log', target, args, texts: { text } })
    this.given([target])
  }

  #watchIncidents(): IncidentWatch {
    const { ports, legal, store } = this.#settings
    const words = readShellWords(ports.resourcesDir)
    return new IncidentWatch({
      ...{ store, legal, triage: { zh: words['zh-CN'].triage, en: words.en.triage } },
      now: () => this.now(),
      me: () => this.#user.id,
      notify: (alert) => ports.notify(alert),
      isReady: () => this.isUsable,
    })
  }

  actor(): Actor {
    const { id, roles } = this.#user
    return { kind: 'user', id, roles }
  }

  get userName(): string {
    return this.#user.name
  }

  /** Name of the person, as it is printed. */
  get name(): string {
    return this.#user.name
  }

  /** Of somebody from outside the house, whose account ends on a day. */
  get isExternal(): boolean {
    return this.#settings.account.endsAt !== null
  }

  get isUsable(): boolean {
    return this.#record.state.usable
  }

  get isOnline(): boolean {
    return this.#record.state.connection === 'online'
  }

  now(): string {
    return this.#clock.now()
  }

  status(): SyncStatus {
    return this.#record.status({
      pending: countUnsent(this.store),
      conflicts: countConflicts(this.store),
      clockOffsetMs: this.#clock.offsetMs,
    })
  }

  /** After commands were given or decided on: pages ask again, and the sync thread sends them. */
  given(targets: readonly string[]): void {
    this.#sync.tell({ type: 'pushable' })
    this.#changed(targets)
  }

  retry(): void {
    this.#sync.tell({ type: 'retry' })
  }

  /** A read met damage in the cache, which can be fetched again. */
  renewCache(): void {
    this.#sync.tell({ type: 'damaged' })
  }

  renewToken(token: string): void {
    this.#token = token
    this.#sync.tell({ type: 'token', token })
  }

  async close(): Promise<void> {
    this.#watch.close()
    this.#dueWatch.close()
    this.packs.close()
    await this.exports.close()
    await this.annual.close()
    await this.populations.close()
    await this.imports.close()
    await this.cohorts.close()
    await this.#sync.close()
    this.#closed = true
    this.#settings.events.clear()
    this.#record.flush()
    this.store.close()
    this.#settings.masterKey.fill(0)
  }

  #handlers(): SyncHandlers {
    return {
      state: ({ state }) => {
        const { isUsable: wasUsable, isOnline: wasOnline } = this
        this.#record.setState(state, this.#settings.ports.now())
        if (this.isOnline && !wasOnline) this.cohorts.wake()
        if (this.isUsable !== wasUsable) this.#settings.events.publish({ type: 'session' })
        this.#announce()
      },
      hello: ({ hello, latencyMs }) => {
        this.#clock.measure(hello.now, latencyMs)
        this.#record.told(hello)
        rememberIssuer(metaOf(this.store.db), hello)
        this.#user = { id: hello.user.id, name: hello.user.name, roles: hello.user.roles }
        this.#settings.onHello(hello)
      },
      synced: () => {
        this.#record.synced(this.#clock.now())
        this.#announce()
      },
      changed: ({ ids }) => this.#refresh(ids),
      trouble: ({ code }) => note('sync', { code }),
      next: () => this.queue.next(),
      results: ({ results }) => {
        const { targets, files } = this.queue.record(results)
        this.#deleteFiles(files)
        this.#changed(targets)
        return null
      },
      upload: (outcome) => {
        const target = this.queue.recordUpload(outcome)
        this.#changed(target ? [target] : [])
        return null
      },
      rebuild: () => {
        this.exports.giveWay()
        void this.annual.close()
        void this.populations.close()
        this.store.dropCache()
        this.#refresh(null)
        return null
      },
      broken: (error) => note('sync', error),
      stopped: () => {
        this.#record.setState({ ...this.#record.state, connection: 'offline' }, this.#settings.ports.now())
        this.#announce()
      },
    }
  }

  /** The cache changed: overlays follow it, and what was erased there is erased here. */
  #refresh(ids: readonly string[] | null): void {
    const stale = listStale(this.store)
    if (stale.length > 0) this.store.write(() => stale.forEach((target) => void replay(this.commands, target)))
    if (forgetArchived(this.store, ids)) this.store.cleanWork()
    this.#changed(ids)
  }

  #changed(ids: readonly string[] | null): void {
    const { events } = this.#settings
    const { cases, files } = this.#split(ids)
    events.changed('cases', cases)
    events.changed('incidents', files)
    if (files === null || files.length > 0) this.#watch?.changed()
    this.#announce()
  }

  /** Anything may have changed when the cache cannot say what did. */
  #split(ids: readonly string[] | null): { cases: string[] | null; files: string[] | null } {
    const any = { cases: null, files: null }
    if (ids === null) return any
    try {
      return splitFiles(this.store, ids)
    } catch (error) {
      if (!isCacheDamaged(error)) throw error
      this.renewCache()
      return any
    }
  }

  #announce(): void {
    if (!this.#closed) this.#settings.events.syncChanged(() => this.status())
  }

  #deleteFiles(ids: readonly string[]): void {
    void deleteEvidence(this.store.folder, ids).catch((error) => note('evidence', error))
  }
}
